// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

class AjamConverterTest extends CamelTestSupport {

    private static final String JSON = "{\"Event\":\"Newchannel\",\"Channel\":\"PJSIP/ö-1\",\"Tag\":[\"a\",\"b\"]}";

    private final AmiEvent event = AmiEvent.of("Newchannel", new TreeMap<>(Map.of("Channel", "PJSIP/ö-1", "Tag", List.of("a", "b"))));

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:simple").setBody(simple("${body[channel]} ${body.name} ${body[Tag][1]}"));
                from("direct:json").marshal(new JacksonDataFormat()).convertBodyTo(String.class);
            }
        };
    }

    @Test
    void anEventIsText() {
        assertThat(convert(String.class, event)).isEqualTo("Event: Newchannel\nChannel: PJSIP/ö-1\nTag: a\nTag: b\n");
    }

    @Test
    void anEventIsJson() throws Exception {
        assertThat(convert(JsonNode.class, event).toString()).isEqualTo(JSON);
        assertThat(new String(convert(byte[].class, event), StandardCharsets.UTF_8)).isEqualTo(JSON);
        assertThat(new String(convert(InputStream.class, event).readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(JSON);
        assertThat(template.requestBody("direct:json", event, String.class)).isEqualTo(JSON);
    }

    @Test
    void anEventIsReadBySimple() {
        assertThat(template.requestBody("direct:simple", event, String.class)).isEqualTo("PJSIP/ö-1 Newchannel b");
    }

    @Test
    void mapsAndJsonAreActions() {
        String json = "{\"Action\": \"QueueAdd\", \"Queue\": \"support\", \"Tag\": [1, 2]}";
        AmiAction expected = AmiAction.of("QueueAdd").with("Queue", "support").with("Tag", List.of(1, 2));

        assertThat(convert(AmiAction.class, Map.of("Action", "Ping")).name()).isEqualTo("Ping");
        assertThat(convert(AmiAction.class, json)).isEqualTo(expected);
        assertThat(convert(AmiAction.class, json.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(convert(AmiAction.class, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))).isEqualTo(expected);
        assertThat(convert(AmiAction.class, convert(JsonNode.class, expected))).isEqualTo(expected);
    }

    @Test
    void aMapWithoutAnActionIsRefused() {
        assertThatThrownBy(() -> convert(AmiAction.class, Map.of("Queue", "support")))
                .isInstanceOf(TypeConversionException.class).hasStackTraceContaining("under that key");
    }

    private <T> T convert(Class<T> type, Object value) {
        return context.getTypeConverter().convertTo(type, value);
    }
}
