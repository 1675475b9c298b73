// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.junit.jupiter.api.Test;

/** Documents as Asterisk 16 and 22 write them, and what can be made of those that are no XML. */
class XmlDecoderTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

    private static final String WAIT_EVENT = document(
            "response='Success' actionid='1' message='Waiting for Event completed.'",
            "event='Newchannel' channel='PJSIP/100-1' empty=''",
            "event='UserEvent' note='a: b &lt;&amp;&gt; &quot;&apos;' tag='x' tag-2='y' tag-3='z'",
            "event='WaitEventComplete'");

    private static String document(String... messages) {
        StringBuilder document = new StringBuilder("<ajax-response>\n");
        for (String message : messages) {
            document.append("<response type='object' id='unknown'><generic ").append(message).append(" /></response>\n");
        }
        return document.append("</ajax-response>\n").toString();
    }

    private static Decoded decode(byte[] body, int chunk) {
        return Decoded.ofXml(body, UTF_8, name -> true, chunk);
    }

    private static Decoded decode(String body) {
        return decode(body.getBytes(UTF_8), Integer.MAX_VALUE / 2);
    }

    private static AmiResponse response(String body) {
        ResponseBuilder builder = new ResponseBuilder(Long.MAX_VALUE);
        XmlDecoder decoder = new XmlDecoder(UTF_8, EventFilter.ALL, Integer.MAX_VALUE, builder);
        decoder.decode(ByteBuffer.wrap(body.getBytes(UTF_8)));
        decoder.end();
        return builder.build();
    }

    private static AmiEvent event(String attributes) {
        return decode(document(attributes)).events().get(0);
    }

    @Test
    void chunksOfAnySizeGiveTheSame() {
        List<Decoded.Message> whole = decode(WAIT_EVENT).messages();

        assertThat(whole).extracting(Object::toString).containsExactly(
                "Message[event=false, fields=[[response, Success], [actionid, 1], [message, Waiting for Event completed.]]]",
                "Message[event=true, fields=[[event, Newchannel], [channel, PJSIP/100-1], [empty, ]]]",
                "Message[event=true, fields=[[event, UserEvent], [note, a: b <&> \"'], [tag, x], [tag, y], [tag, z]]]",
                "Message[event=true, fields=[[event, WaitEventComplete]]]");
        for (int chunk = 1; chunk <= WAIT_EVENT.length(); chunk++) {
            assertThat(decode(WAIT_EVENT.getBytes(UTF_8), chunk).messages()).as("chunks of %d", chunk).isEqualTo(whole);
        }
    }

    @Test
    void aMessageIsHandedOnAsSoonAsItIsComplete() {
        ResponseBuilder response = new ResponseBuilder(Long.MAX_VALUE);
        XmlDecoder decoder = new XmlDecoder(UTF_8, EventFilter.ALL, Integer.MAX_VALUE, response);

        decoder.decode(ByteBuffer.wrap("<ajax-response>\n<response type='object' id='unknown'><generic event='A' /></response>".getBytes(UTF_8)));

        assertThat(response.build().events()).extracting(AmiEvent::name).containsExactly("A");
    }

    @Test
    void unwantedEventsAreDroppedAndAnswersAreNot() {
        Decoded decoded = Decoded.ofXml(WAIT_EVENT.getBytes(UTF_8), UTF_8, "UserEvent"::equals, 7);

        assertThat(decoded.messages()).hasSize(2);
        assertThat(decoded.events()).extracting(AmiEvent::name).containsExactly("UserEvent");
    }

    @Test
    void theFirstNameDecidesWhatAMessageIs() {
        Decoded decoded = decode(document("event='OriginateResponse' response='Failure' message='x'", "response='Success' event='On'"));

        assertThat(decoded.messages()).extracting(Decoded.Message::event).containsExactly(true, false);
        assertThat(decoded.events().get(0).get("Response")).isEqualTo("Failure");
    }

    @Test
    void aRepeatedEventNameIsAListAndTheFirstIsTheName() {
        AmiEvent event = event("event='ResourceListDetail' objectname='a' event-2='presence'");

        assertThat(event.name()).isEqualTo("ResourceListDetail");
        assertThat(event.get("Event")).isEqualTo(List.of("ResourceListDetail", "presence"));
    }

    @Test
    void aRepeatHasTheNameThatItRepeats() {
        // A: 1, A: 2, Dup: 1, dup: 2, A-2: 4, A: 3 on Asterisk 22
        AmiEvent event = event("event='UserEvent' a='1' a-2='2' dup='1' dup='2' a_2='4' a-3='3' k='x:'");

        assertThat(event.get("A")).isEqualTo(List.of("1", "2", "3"));
        assertThat(event.get("Dup")).isEqualTo(List.of("1", "2"));
        assertThat(event.get("A-2")).isEqualTo("4");
        assertThat(event.keySet()).containsExactly("event", "a", "dup", "a_2", "k");
    }

    @Test
    void aNameIsFoundByEverySpellingThatAsteriskWritesSo() {
        AmiEvent event = event("event='Hangup' cause_txt='Normal' _100rel='no' chanvariable_sip_h_5060_1_='A=1' n__me='x' 9x='13'");

        assertThat(event.get("Cause-txt")).isEqualTo("Normal");
        assertThat(event.get("CAUSE_TXT")).isEqualTo("Normal");
        assertThat(event.get("100rel")).isEqualTo("no");
        assertThat(event.get("_100rel")).isEqualTo("no");
        assertThat(event.get("ChanVariable(SIP/h:5060-1)")).isEqualTo("A=1");
        assertThat(event.get("N\u00e4me")).isEqualTo("x");
        assertThat(event.get("9x")).isEqualTo("13");
        assertThat(event.get("Cause")).isNull();
        assertThat(event.get("Output")).isNull();
    }

    @Test
    void whatFollowsALineWithoutAColonIsOutput() {
        assertThat(response(document("response='Success' opaque_data='No categories found'")).output()).containsExactly("No categories found");
        assertThat(response(document("response='Success' message='x' opaque_data='one\n  two: 2\n\nfour'")).output())
                .containsExactly("one", "  two: 2", "", "four");
    }

    @Test
    void aCommandsLines() {
        AmiResponse response = response(document("response='Success' message='Command output follows' output='' output-2='-= Hints =-'"
                + " output-3='100@default   : PJSIP/100'"));

        assertThat(response.output()).containsExactly("", "-= Hints =-", "100@default   : PJSIP/100");
        // what is left of a Command of Asterisk 13: its lines with a colon are fields
        AmiResponse old = response(document("response='Follows' privilege='Command' system_uptime='1 hour' opaque_data='no calls\n--END COMMAND--'"));
        assertThat(old.output()).containsExactly("no calls");
        assertThat(old.get("System uptime")).isEqualTo("1 hour");
    }

    @Test
    void aListHasItemsAndACompletion() {
        AmiResponse response = response(document("response='Success' eventlist='start' message='follows'",
                "event='DBGetTreeResponse' key='/a' val='1'", "event='DBGetTreeResponse' key='/b' val='2'",
                "event='DBGetTreeComplete' eventlist='Complete' listitems='1'"));

        assertThat(response.events()).extracting(event -> event.get("Val")).containsExactly("1", "2");
        assertThat(response.completion().get("ListItems")).isEqualTo("1");
    }

    @Test
    void ofTwoAnswersInOneTheErrorCounts() {
        AmiResponse response = response(document("response='Success'", "response='Error' message='no'"));

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.message()).isEqualTo("no");
    }

    @Test
    void anEmptyDocumentIsNoMessage() {
        assertThat(response("<ajax-response>\n</ajax-response>\n")).isEmpty();
        assertThat(response("")).isEmpty();
    }

    @Test
    void theNamesOfElementsDoNotMatter() {
        assertThat(response("<ajax-response>\n<response type='object' id='foo'><bar response='Success' ping='Pong' /></response>\n</ajax-response>\n")
                .get("Ping")).isEqualTo("Pong");
    }

    @Test
    void bytesThatAreNoXmlHarmNothing() {
        String control = "event='UserEvent' ctl='a\u0001b\u001bc'";
        byte[] body = document("event='A'", "event='UserEvent' t='J\u00f6rg' t='twice'", control, "event='B' n='1'").getBytes(LATIN_1);

        for (int chunk = 1; chunk < 40; chunk++) {
            List<AmiEvent> events = decode(body, chunk).events();
            assertThat(events).extracting(AmiEvent::name).containsExactly("A", "UserEvent", "UserEvent", "B");
            assertThat(events.get(1).get("T")).isEqualTo(List.of("J\u00f6rg", "twice"));
            assertThat(events.get(2).get("Ctl")).isEqualTo("a\u0001b\u001bc");
        }
    }

    @Test
    void aMessageCutOffIsTheOnlyOneLost() {
        String whole = document("event='A'", "event='B' text='abc' more='def'", "event='C'");
        int begin = whole.indexOf("<response type='object' id='unknown'><generic event='B'");
        int end = whole.indexOf("<response type='object' id='unknown'><generic event='C'");

        assertThat(names(whole.substring(0, whole.indexOf("def")))).containsExactly("A");
        // cut from any sign of B on, up to the message after it
        IntStream.range(begin + 1, end - 13).forEach(cut -> assertThat(names(whole.substring(0, cut) + whole.substring(end)))
                .as(whole.substring(begin, cut)).containsExactly("A", "C"));
        // cut from any sign of A on, into B, whose end is then no message
        IntStream.range(whole.indexOf("event='A'"), begin - 13).forEach(cut -> assertThat(names(whole.substring(0, cut) + whole.substring(end)))
                .as(whole.substring(0, cut)).containsExactly("C"));
    }

    @Test
    void anElementWithoutItsBeginningIsNoMessage() {
        assertThat(decode("<ajax-response>\n<response type='object' id='unknown'> b='1' /></response>\n</ajax-response>\n").messages()).isEmpty();
    }

    @Test
    void aDamagedNameEndsTheFields() {
        assertThat(event("event='E' a='1' b.x='2' c='3'").keySet()).containsExactly("event", "a");
        assertThat(event("event='E' a='1' b-c='2'").keySet()).containsExactly("event", "a");
        assertThat(event("event='E' a='1' b c='2'").keySet()).containsExactly("event", "a");
        assertThat(event("event='E' a='1' b=2").keySet()).containsExactly("event", "a");
        assertThat(event("event='E' a='1' b='2").keySet()).containsExactly("event", "a");
    }

    private static List<String> names(String body) {
        return decode(body).events().stream().map(AmiEvent::name).toList();
    }

    @Test
    void entitiesOfNoOneStay() {
        AmiEvent event = event("event='E' a='&#65;&#x20AC;&amp;lt;' b='a & b &nbsp; &#9999999;'");

        assertThat(event.get("a")).isEqualTo("A\u20ac&lt;");
        assertThat(event.get("b")).isEqualTo("a & b &nbsp; &#9999999;");
        assertThat(decode(document("event='A&amp;B'")).events().get(0).name()).isEqualTo("A&B");
    }

    @Test
    void theFilterIsAskedForTheNameThatIsMeant() {
        List<AmiEvent> events = Decoded.ofXml(document("event='A&amp;B'", "event='C'").getBytes(UTF_8), UTF_8, "A&B"::equals, 5).events();

        assertThat(events).extracting(AmiEvent::name).containsExactly("A&B");
    }

    @Test
    void anEventKeepsItsFormOutsideOfTheHeap() {
        AmiEvent event = event("event='Hangup' cause_txt='J\u00f6rg &amp; Co' v='1' v-2='2'");

        AmiEvent again = EventSerializer.event(EventSerializer.of(event, UTF_8), UTF_8);

        assertThat(again).isEqualTo(event);
        assertThat(again.get("Cause-txt")).isEqualTo("J\u00f6rg & Co");
        assertThat(again.fields().wireSize()).isEqualTo(event.fields().wireSize()).isLessThan(100);
    }

    @Test
    void fieldsCanBeReadByTheirNumber() {
        AmiFields fields = event("event='E' a='1' a-2='2'").fields();

        assertThat(fields.size()).isEqualTo(3);
        assertThat(fields.name(2)).isEqualTo("a");
        assertThat(fields.indexOf("A", 2)).isEqualTo(2);
    }

    @Test
    void aBigMessageIsTakenWhole() {
        String value = "x".repeat(300_000);

        assertThat(decode(document("event='Big' value='" + value + "'").getBytes(UTF_8), 4096).events().get(0).get("Value")).isEqualTo(value);
    }
}
