// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** What the option {@code format} promises, on any server. */
abstract class FormatContract extends ContractSupport {

    /** Without those that a login by HTTP Digest asks how long sessions live. */
    private List<String> paths() {
        return wire.requests.stream().filter(request -> !request.action().name().equals("Logoff")).map(request -> request.address().getPath().replaceAll(".*/", "/")).distinct().toList();
    }

    @Test
    void theFormatChoosesThePath() {
        request("ajam:Ping", Map.of());
        assertThat(paths()).containsExactly("/rawman");
        wire.requests.clear();

        assertThat(request("ajam:Ping?format=XML", Map.of()).get("Ping")).isEqualTo("Pong");
        assertThat(paths()).containsExactly("/mxml");
        assertThat(wire.answers.get(wire.answers.size() - 1).body()).startsWith("<ajax-response>");
    }

    @Test
    void withDigestItIsThePathOfDigest() throws Exception {
        MockEndpoint mock = events("?format=xml&authentication=digest&include=UserEvent");
        assertThat(paths()).containsExactly("/amxml");

        userEvent("Seq", "1");

        mock.expectedMessageCount(1);
        mock.assertIsSatisfied();
    }

    @Test
    void anotherFormatIsRefused() {
        Throwable failure = catchThrowable(() -> request("ajam:Ping?format=html", Map.of()));

        assertThat(failure).isInstanceOf(ResolveEndpointFailedException.class).hasStackTraceContaining("format can't be 'html': use one of [raw, xml]");
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void bothFormatsGiveTheSameEvents() throws Exception {
        routes(r -> {
            r.from("ajam:events?include=UserEvent").filter(this::isOurs).to("mock:raw");
            r.from("ajam:events?include=UserEvent&format=xml").filter(this::isOurs).to("mock:xml");
        });
        awaitPolling(2);
        List.of("raw", "xml").forEach(format -> getMockEndpoint("mock:" + format).expectedMessageCount(1));

        template.sendBody("ajam:action", AmiAction.of("UserEvent").with("UserEvent", mark).with("Text", "J\u00f6rg <&> \"'")
                .with("Tag", List.of("a", "b")).with("Cause-txt", "x").with("9th", "y").with("Empty", ""));

        AmiEvent raw = event("mock:raw");
        AmiEvent xml = event("mock:xml");
        assertThat(raw.fields().size()).isEqualTo(xml.fields().size()).isGreaterThanOrEqualTo(7);
        raw.forEach((name, value) -> assertThat(xml.get(name)).as(name).isEqualTo(value));
        assertThat(xml.name()).isEqualTo("UserEvent");
        // the spelling of names is what mxml has lost
        assertThat(xml.keySet()).contains("userevent", "text", "cause_txt", "9th");
    }

    private AmiEvent event(String mock) throws Exception {
        MockEndpoint endpoint = getMockEndpoint(mock);
        endpoint.assertIsSatisfied();
        return endpoint.getExchanges().get(0).getMessage().getBody(AmiEvent.class);
    }

    @Test
    void bothFormatsGiveTheSameAnswers() {
        Map<String, Object> queue = Map.of("CamelAjam.Queue", "support");
        AmiResponse raw = request("ajam:QueueStatus", queue);
        AmiResponse xml = request("ajam:QueueStatus?format=xml", queue);

        assertThat(xml.message()).isEqualTo(raw.message());
        assertThat(xml.events()).hasSameSizeAs(raw.events());
        raw.events().get(0).forEach((name, value) -> {
            if (!"ActionID".equals(name)) {
                assertThat(xml.events().get(0).get(name)).as(name).isEqualTo(value);
            }
        });
        wire.requests.clear();
        assertThat(request("ajam:Command?format=xml", Map.of("CamelAjam.Command", "core show version")).output())
                .isEqualTo(request("ajam:Command", Map.of("CamelAjam.Command", "core show version")).output()).hasSize(1);
        assertThat(paths()).as("as XML old versions lose most of an output").containsExactly("/rawman");
        wire.requests.clear();
        assertThat(request("ajam:Command?format=xml&authentication=digest", Map.of("CamelAjam.Command", "core show version")).output()).hasSize(1);
        assertThat(paths()).endsWith("/arawman");
    }
}
