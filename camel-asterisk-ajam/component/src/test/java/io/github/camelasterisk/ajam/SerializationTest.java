// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiActions;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.codec.BodyDecoder;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.codec.RawDecoder;
import io.github.camelasterisk.ajam.codec.ResponseBuilder;
import io.github.camelasterisk.ajam.codec.XmlDecoder;
import io.github.camelasterisk.ajam.consumer.EventBinding;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in an exchange survives a repository that keeps exchanges by Java's serialization. */
class SerializationTest {

    private static final String RAW = "Response: Success\r\nActionID: 1\r\nEventList: start\r\n\r\n"
            + "Event: Status\r\nChannel: PJSIP/1\r\nVariable: A=1\r\nVariable: B=2\r\nCallerIDName: J\u00f6rg\r\nEmpty: \r\n\r\n"
            + "Event: StatusComplete\r\nEventList: Complete\r\nListItems: 1\r\n\r\n";
    private static final String XML = "<ajax-response><response type='object' id='unknown'><generic response='Success' eventlist='start' /></response>"
            + "<response type='object' id='unknown'><generic event='Hangup' cause_txt='Normal' tag='1' tag-2='J\u00f6rg &amp; Co' /></response>"
            + "</ajax-response>";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private static AmiResponse raw(String body) {
        ResponseBuilder response = new ResponseBuilder(Long.MAX_VALUE);
        return read(new RawDecoder(StandardCharsets.UTF_8, EventFilter.ALL, 1 << 20, response), response, body);
    }

    private static AmiResponse xml() {
        ResponseBuilder response = new ResponseBuilder(Long.MAX_VALUE);
        return read(new XmlDecoder(StandardCharsets.UTF_8, EventFilter.ALL, 1 << 20, response), response, XML);
    }

    private static AmiResponse read(BodyDecoder decoder, ResponseBuilder response, String body) {
        decoder.decode(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
        decoder.end();
        return response.build();
    }

    private static byte[] bytes(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <T> T read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        }
    }

    private static <T> T again(T object) throws Exception {
        return read(bytes(object));
    }

    @Test
    void eventsOffTheWire() throws Exception {
        AmiEvent event = raw(RAW).events().get(0);

        AmiEvent again = again(event);

        assertThat(again).isEqualTo(event).hasSameHashCodeAs(event).hasToString(event.toString());
        assertThat(again.name()).isEqualTo("Status");
        assertThat(again.get("VARIABLE")).isEqualTo(List.of("A=1", "B=2"));
        assertThat(again.get("calleridname")).isEqualTo("J\u00f6rg");
        assertThat(again.keySet()).containsExactly("Event", "Channel", "Variable", "CallerIDName", "Empty");
    }

    @Test
    void eventsOfXml() throws Exception {
        AmiEvent event = xml().events().get(0);

        AmiEvent again = again(event);

        assertThat(again).isEqualTo(event);
        assertThat(again.get("Cause-txt")).isEqualTo("Normal");
        assertThat(again.get("Tag")).isEqualTo(List.of("1", "J\u00f6rg & Co"));
    }

    @Test
    void eventsOfAProgram() throws Exception {
        AmiEvent event = AmiEvent.of("AjamGap", Map.of("From", Instant.EPOCH, "Tag", List.of("a", "b")));

        AmiEvent again = again(event);

        assertThat(again).isEqualTo(event);
        assertThat(again.get("tag")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void anEventTakesLittleMoreThanItsBytes() throws Exception {
        String body = "Event: E\r\nValue: " + "x".repeat(1000) + "\r\n\r\n";
        assertThat(bytes(raw(body).events().get(0))).hasSizeLessThan(1800);

        assertThat(bytes(new ArrayList<>(raw(body.repeat(100)).events()))).hasSizeLessThan(100 * 1100 + 1000);
    }

    @Test
    void responses() throws Exception {
        AmiResponse list = again(raw(RAW));
        assertThat(list).isEqualTo(raw(RAW));
        assertThat(list.events()).isEqualTo(raw(RAW).events()).hasSize(1);
        assertThat(list.completion()).isEqualTo(raw(RAW).completion());
        assertThat(list.isComplete()).isTrue();
        assertThat(list.raw()).isEqualTo(raw(RAW).raw());

        for (String body : List.of("Response: Follows\r\nPrivilege: Command\r\na line\nb\n--END COMMAND--\r\n\r\n", "bare text\r\n", "",
                "Response: Success\r\n\r\nResponse: Error\r\nMessage: no\r\n\r\n", "one\r\n\r\ntwo\r\n\r\n")) {
            AmiResponse again = again(raw(body));
            assertThat(again).as(body).isEqualTo(raw(body));
            assertThat(again.output()).isEqualTo(raw(body).output());
            assertThat(again.raw()).isEqualTo(raw(body).raw());
            assertThat(again.isSuccess()).isEqualTo(raw(body).isSuccess());
        }
    }

    @Test
    void actions() throws Exception {
        AmiAction action = AmiAction.of("Originate").with("Channel", "Local/1").with("Variable", List.of("A=1", "B=2")).withActionId("7");

        assertThat(again(action)).isEqualTo(action);
        assertThat(again(action).name()).isEqualTo("Originate");
        assertThat(again(AmiActions.queueAdd("support", "PJSIP/1")).toAction()).isEqualTo(AmiActions.queueAdd("support", "PJSIP/1").toAction());
    }

    /** What could not be built can't be read either: a byte in the stream is changed. */
    @Test
    void anActionFromAStreamIsChecked() throws Exception {
        byte[] value = bytes(AmiAction.of("Originate").with("Channel", "a#b"));
        byte[] name = bytes(AmiAction.of("Originate").with("Ch#annel", "ab"));
        byte[] nameless = bytes(AmiAction.of("#").with("Channel", "ab"));

        assertThat(SerializationTest.<AmiAction>read(value).get("Channel")).isEqualTo("a#b");
        for (byte[] bytes : List.of(replaced(value, '\n'), replaced(value, '\r'), replaced(value, '\0'), replaced(name, ':'), replaced(name, '\n'),
                replaced(nameless, ' '))) {
            assertThatThrownBy(() -> read(bytes)).isInstanceOfAny(InvalidObjectException.class, IOException.class);
        }
    }

    private static byte[] replaced(byte[] bytes, char by) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] == '#' ? (byte) by : changed[i];
        }
        return changed;
    }

    /** A stream needs no class but ours and those of plain values: nothing of it can be another object. */
    @Test
    void aFilterOfPlainClassesLetsItThrough() throws Exception {
        ObjectInputFilter filter = ObjectInputFilter.Config.createFilter("io.github.camelasterisk.ajam.**;java.lang.*;!*");
        for (Object object : List.of(raw(RAW), xml(), raw("one\r\n\r\ntwo\r\n\r\n"), raw(RAW).events().get(0), AmiEvent.of("E", Map.of("A", "1")),
                AmiAction.of("Ping"), AgiEnvironment.of("agi_request%3A%20async%0A"), AgiOutcome.of("200%20result%3D0"))) {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(object)))) {
                in.setObjectInputFilter(filter);
                assertThat(in.readObject()).isEqualTo(object);
            }
        }
    }

    @Test
    void outcomesAndExceptions() throws Exception {
        OriginateOutcome outcome = new OriginateOutcome(true, 4, "answered", "c", "u");
        assertThat(again(outcome)).isEqualTo(outcome);
        assertThat(again(AgiOutcome.of("200%20result%3D1"))).isEqualTo(AgiOutcome.of("200%20result%3D1"));
        assertThat(again(AgiEnvironment.of("agi_b%3A%201%0Aagi_a%3A%202")).variables().keySet()).containsExactly("agi_b", "agi_a");

        AjamActionException failure = again(new AjamActionException("Status failed: no", new DefaultExchange(context), "Status", raw(RAW)));
        assertThat(failure).hasMessageContaining("Status failed: no");
        assertThat(failure.getResponse().events()).isEqualTo(raw(RAW).events());
    }

    /** As a persistent repository keeps an exchange. */
    private Exchange held(Exchange exchange) throws Exception {
        DefaultExchangeHolder holder = again(DefaultExchangeHolder.marshal(exchange, true, true));
        Exchange again = new DefaultExchange(context);
        DefaultExchangeHolder.unmarshal(again, holder);
        return again;
    }

    @Test
    void anExchangeWithAnEvent() throws Exception {
        AmiEvent event = raw(RAW).events().get(0);
        Exchange exchange = new DefaultExchange(context);
        new EventBinding("http://pbx:8088", false, new HeaderFilter(new AjamHeaderFilterStrategy())).fill(exchange, new EventBatch(List.of(event), true));
        exchange.getIn().setHeader("CamelAjamAwaitedEvent", event);

        Exchange again = held(exchange);

        assertThat(again.getIn().getBody()).isInstanceOf(AmiEvent.class).isEqualTo(event);
        assertThat(again.getIn().getHeader("CamelAjamAwaitedEvent")).isEqualTo(event);
        assertThat(again.getIn().getHeader("CamelAjamEvent")).isEqualTo("Status");
        assertThat(again.getIn().getHeader("CamelAjamChannel")).isEqualTo("PJSIP/1");
        assertThat(again.getIn().getHeader("CamelAjamSequence")).isEqualTo(1L);
        assertThat(again.getIn().getHeader("CamelAjamSnapshot")).isEqualTo(true);
    }

    @Test
    void anExchangeWithABatch() throws Exception {
        List<AmiEvent> events = new ArrayList<>(raw(RAW).events());
        Exchange exchange = new DefaultExchange(context);
        new EventBinding("http://pbx:8088", true, new HeaderFilter(new AjamHeaderFilterStrategy())).fill(exchange, new EventBatch(events, false));

        assertThat(held(exchange).getIn().getBody()).isEqualTo(events);
    }

    @Test
    void anExchangeWithAnAnswerOrAnAction() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getIn().setBody(raw(RAW));
        assertThat(held(exchange).getIn().getBody(AmiResponse.class).events()).hasSize(1);

        exchange.getIn().setBody(AmiAction.of("Ping"));
        assertThat(held(exchange).getIn().getBody()).isEqualTo(AmiAction.of("Ping"));
    }
}
