// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.junit.jupiter.api.Test;

class RawDecoderTest {

    private static final String WAIT_EVENT = "Response: Success\r\nActionID: 1\r\nMessage: Waiting for Event completed.\r\n\r\n"
            + "Event: Newchannel\r\nChannel: PJSIP/100-1\r\nEmpty: \r\n\r\n"
            + "Event: UserEvent\r\nNote: a: b\r\nTag: x\r\nTag: y\r\n\r\n"
            + "Event: WaitEventComplete\r\n\r\n";

    /** Writes down what the decoder hands on. */
    private static final class Notes implements MessageHandler {
        final List<String> messages = new ArrayList<>();
        final List<AmiEvent> events = new ArrayList<>();
        final ResponseBuilder response = new ResponseBuilder(Long.MAX_VALUE);

        @Override
        public void event(AmiEvent event) {
            events.add(event);
            response.event(event);
            messages.add("event " + event.entrySet());
        }

        @Override
        public void answer(AmiFields fields) {
            response.answer(fields);
            messages.add("answer " + new AmiResponse(fields).entrySet());
        }

        AmiResponse response() {
            return response.build();
        }
    }

    private static Notes decode(byte[] body, int chunk, Charset charset, Predicate<String> wanted) {
        Notes notes = new Notes();
        RawDecoder decoder = new RawDecoder(charset, new EventFilter(wanted), Integer.MAX_VALUE, notes);
        for (int from = 0; from < body.length; from += chunk) {
            decoder.decode(ByteBuffer.wrap(body, from, Math.min(chunk, body.length - from)));
        }
        decoder.end();
        return notes;
    }

    private static Notes decode(String body) {
        return decode(body.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE / 2, StandardCharsets.UTF_8, name -> true);
    }

    @Test
    void theClosingMarkInAHeaderClosesNothing() {
        String body = "Privilege: --END COMMAND--\r\nResponse: Follows\r\na\n--END COMMAND--\r\n\r\n";

        for (int chunk : new int[] { 1, 7, body.length() }) {
            assertThat(decode(body.getBytes(StandardCharsets.UTF_8), chunk, StandardCharsets.UTF_8, name -> true).messages)
                    .containsExactly("answer [Privilege=--END COMMAND--, Response=Follows, Output=a]");
        }
    }

    @Test
    void aNameThatIsNotAsciiIsReadAndWantedAsItIs() {
        byte[] body = "Event: St\u00f6rung\r\nA: 1\r\n\r\nEvent: Ruhe\r\n\r\n".getBytes(StandardCharsets.UTF_8);

        Notes notes = decode(body, 3, StandardCharsets.UTF_8, "St\u00f6rung"::equals);

        assertThat(notes.messages).containsExactly("event [Event=St\u00f6rung, A=1]");
        assertThat(notes.events.get(0).name()).isEqualTo("St\u00f6rung");
    }

    @Test
    void anEventNeedsNoBlankButItsNameEndsAtOneColon() {
        Notes notes = decode("Event:Hangup\r\n\r\nEvent:Other: x\r\n\r\n");

        assertThat(notes.messages).containsExactly("event [Event=Hangup]", "answer [Event:Other=x]");
    }

    @Test
    void chunksOfAnySizeGiveTheSame() {
        byte[] body = WAIT_EVENT.getBytes(StandardCharsets.UTF_8);
        List<String> whole = decode(WAIT_EVENT).messages;

        assertThat(whole).containsExactly(
                "answer [Response=Success, ActionID=1, Message=Waiting for Event completed.]",
                "event [Event=Newchannel, Channel=PJSIP/100-1, Empty=]",
                "event [Event=UserEvent, Note=a: b, Tag=[x, y]]",
                "event [Event=WaitEventComplete]");
        for (int chunk = 1; chunk <= body.length; chunk++) {
            assertThat(decode(body, chunk, StandardCharsets.UTF_8, name -> true).messages).as("chunks of %d", chunk).isEqualTo(whole);
        }
    }

    @Test
    void aMessageIsHandedOnAsSoonAsItIsComplete() {
        Notes notes = new Notes();
        RawDecoder decoder = new RawDecoder(StandardCharsets.UTF_8, EventFilter.ALL, Integer.MAX_VALUE, notes);

        decoder.decode(ByteBuffer.wrap("Event: A\r\n\r\nEvent: B\r\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(notes.messages).containsExactly("event [Event=A]");
    }

    @Test
    void unwantedEventsAreDroppedAndAnswersAreNot() {
        Notes notes = decode(WAIT_EVENT.getBytes(StandardCharsets.UTF_8), 7, StandardCharsets.UTF_8, "UserEvent"::equals);

        assertThat(notes.messages).hasSize(2);
        assertThat(notes.events).extracting(AmiEvent::name).containsExactly("UserEvent");
    }

    @Test
    void theFirstNameDecidesWhatAMessageIs() {
        Notes notes = decode("Event: OriginateResponse\r\nResponse: Failure\r\nMessage: x\r\n\r\nresponse: Success\r\nEvent: On\r\n\r\n");

        assertThat(notes.messages).containsExactly("event [Event=OriginateResponse, Response=Failure, Message=x]",
                "answer [response=Success, Event=On]");
    }

    @Test
    void aBareLineFeedEndsNoLine() {
        AmiResponse response = decode("Response: Error\r\nMessage: No AORs found\n\r\n\r\n").response();

        assertThat(response.get("Message")).isEqualTo("No AORs found\n");
        assertThat(response).hasSize(2);
    }

    @Test
    void onlyTheBlankBehindTheColonBelongsToTheForm() {
        AmiResponse response = decode("Response: Success\r\nOutput:   two blanks kept  \r\nTight:x\r\nOpen:\r\nChanVariable(SIP/h:5060-1): A=1\r\n\r\n")
                .response();

        assertThat(response.get("Output")).isEqualTo("  two blanks kept  ");
        assertThat(response.get("Tight")).isEqualTo("x");
        assertThat(response.get("Open")).isEqualTo("");
        assertThat(response.get("ChanVariable(SIP/h:5060-1)")).isEqualTo("A=1");
    }

    @Test
    void aCommandOfAsterisk13HasTheLinesOfTheOthers() {
        String old = "Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\nName: x\n\n  indented\r\nlast\n--END COMMAND--\r\n\r\n";
        String later = "Response: Success\r\nActionID: 7\r\nMessage: Command output follows\r\n"
                + "Output: Name: x\r\nOutput: \r\nOutput:   indented\r\nOutput: last\r\n\r\n";

        for (int chunk = 1; chunk < old.length(); chunk++) {
            AmiResponse response = decode(old.getBytes(StandardCharsets.UTF_8), chunk, StandardCharsets.UTF_8, name -> true).response();
            assertThat(response.output()).isEqualTo(decode(later).response().output()).containsExactly("Name: x", "", "  indented", "last");
            assertThat(response.actionId()).isEqualTo("7");
            assertThat(response.isSuccess()).isTrue();
        }
    }

    @Test
    void aCommandOfAsterisk13MayHoldEmptyLinesAndEndAnywhere() {
        assertThat(decode("Response: Follows\r\nPrivilege: Command\r\n--END COMMAND--\r\n\r\n").response().output()).isEmpty();
        assertThat(decode("Response: Follows\r\nPrivilege: Command\r\na\r\n\r\nPrivilege: b\n--END COMMAND--\r\n\r\n").response().output())
                .containsExactly("a", "", "Privilege: b");
        assertThat(decode("Response: Follows\r\nPrivilege: Command\r\nno line end--END COMMAND--\r\n\r\n").response().output())
                .containsExactly("no line end");
    }

    @Test
    void textWithoutNamesIsOutput() {
        assertThat(decode("members: none\r\n\r\nsecond part\r\n").response().getAll("members")).containsExactly("none");
        assertThat(decode("no colon here\r\nnor here\r\n\r\n").response().output()).containsExactly("no colon here", "nor here");
        assertThat(decode("Response: Success\r\nNo categories found\r\n\r\n").response().output()).containsExactly("No categories found");
        assertThat(decode("").response().response()).isNull();
    }

    @Test
    void ofTwoAnswersInOneTheErrorCounts() {
        AmiResponse response = decode("Response: Success\r\n\r\nResponse: Error\r\nMessage: no\r\n\r\n").response();

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.message()).isEqualTo("no");
    }

    @Test
    void theTextOfAnAnswerIsKeptAsItCame() {
        // IAXnetstats on Asterisk 16 and 22, with calls and without
        String netstats = "IAX2/a-1 1000 Tx:NEW Tx:ACK    \nIAX2/b-2 1000 Rx:NEW\n\r\n";
        AmiResponse text = decode(netstats).response();
        assertThat(text.response()).isNull();
        assertThat(text.raw()).isEqualTo(netstats);
        assertThat(text.output()).containsExactly("IAX2/a-1 1000 Tx:NEW Tx:ACK    ", "IAX2/b-2 1000 Rx:NEW");
        assertThat(decode("").response().raw()).isEmpty();
        assertThat(decode("").response().output()).isEmpty();

        assertThat(decode("one: 1\r\n\r\ntwo\r\n\r\n").response().raw()).isEqualTo("one: 1\r\n\r\ntwo\r\n");
        assertThat(decode("Response: Success\r\n\r\nResponse: Error\r\nMessage: no\r\n\r\nEvent: E\r\n\r\n").response().raw())
                .isEqualTo("Response: Success\r\n\r\nResponse: Error\r\nMessage: no\r\n");
    }

    @Test
    void aRepeatedEventNameIsAListAndTheFirstIsTheName() {
        AmiEvent event = decode("Event: ResourceListDetail\r\nObjectName: a\r\nEvent: presence\r\n\r\n").events.get(0);

        assertThat(event.name()).isEqualTo("ResourceListDetail");
        assertThat(event.get("event")).isEqualTo(List.of("ResourceListDetail", "presence"));
    }

    @Test
    void aListHasTheItemsThatCameWhateverItCounts() {
        // DBGetTree of Asterisk 16 always counts 1
        AmiResponse response = decode("Response: Success\r\nEventList: start\r\n\r\nEvent: DBGetTreeResponse\r\nKey: /a\r\nVal: 1\r\n\r\n"
                + "Event: DBGetTreeResponse\r\nKey: /b\r\nVal: 2\r\n\r\nEvent: DBGetTreeComplete\r\nEventList: Complete\r\nListItems: 1\r\n\r\n")
                .response();

        assertThat(response.events()).extracting(event -> event.get("Val")).containsExactly("1", "2");
        assertThat(response.completion().get("ListItems")).isEqualTo("1");
    }

    @Test
    void aLineInAnotherCharsetHarmsNoOtherLineOfTheText() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("Response: Success\r\nLine-1: J\u00f6rg\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes("Line-2: J\u00f6rg\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(decode(body.toByteArray(), 3, StandardCharsets.UTF_8, name -> true).response().raw())
                .isEqualTo("Response: Success\r\nLine-1: J\u00f6rg\r\nLine-2: J\u00f6rg\r\n");
    }

    @Test
    void bytesThatDoNotDecodeStayReadable() {
        byte[] body = "Event: E\r\nName: J\u00f6rg\r\nN\u00e4me: x\r\nSign: a\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

        AmiEvent event = decode(body, 3, StandardCharsets.UTF_8, name -> true).events.get(0);

        assertThat(event.get("name")).isEqualTo("J\u00f6rg");
        assertThat(event.get("N\u00c4ME")).isEqualTo("x");
        assertThat(event.get("sign")).isEqualTo("a");
    }

    @Test
    void aReplacementSignThatWasSentIsKept() {
        AmiEvent event = decode("Event: E\r\nName: \uFFFD\u00f6\r\n\r\n").events.get(0);

        assertThat(event.get("Name")).isEqualTo("\uFFFD\u00f6");
    }

    @Test
    void aBigMessageIsTakenWhole() {
        String value = "x".repeat(300_000);
        byte[] body = ("Event: Big\r\nValue: " + value + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(decode(body, 4096, StandardCharsets.UTF_8, name -> true).events.get(0).get("Value")).isEqualTo(value);
    }
}
