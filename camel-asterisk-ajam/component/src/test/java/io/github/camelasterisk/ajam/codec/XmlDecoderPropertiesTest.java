// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.codec.Wire.Field;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds for every message of /mxml, and for every body. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class XmlDecoderPropertiesTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

    @Property
    void messagesInAnyChunksDecodeToThemselves(@ForAll("messages") List<Wire> messages, @ForAll("chunks") int[] chunks,
            @ForAll("charsets") Charset charset) {
        Decoded decoded = Decoded.ofXml(XmlWire.body(messages), charset, name -> true, chunks);

        assertThat(decoded.messages()).isEqualTo(messages.stream().map(message -> XmlWire.read(message, charset)).toList());
    }

    @Property
    void everyFieldIsFoundByTheNameThatWasSent(@ForAll("messages") List<Wire> messages, @ForAll("charsets") Charset charset) {
        List<Wire> sent = messages.stream().filter(Wire::event).toList();
        List<AmiEvent> events = Decoded.ofXml(XmlWire.body(messages), charset, name -> true, 4096).events();

        for (int i = 0; i < sent.size(); i++) {
            List<Field> fields = sent.get(i).fields();
            AmiFields read = events.get(i).fields();
            assertThat(IntStream.range(0, fields.size()).filter(field -> isIn(charset, fields.get(field).name())))
                    .allMatch(field -> read.indexOf(new String(fields.get(field).name(), charset), field) == field);
        }
    }

    private static boolean isIn(Charset charset, byte[] name) {
        return Arrays.equals(name, new String(name, charset).getBytes(charset));
    }

    @Property
    void aFilterDropsTheEventsItNamesAndNothingElse(@ForAll("messages") List<Wire> messages, @ForAll("chunks") int[] chunks,
            @ForAll("someEventNames") Set<String> unwanted) {
        Decoded decoded = Decoded.ofXml(XmlWire.body(messages), UTF_8, name -> !unwanted.contains(name), chunks);

        assertThat(decoded.messages()).isEqualTo(messages.stream()
                .map(message -> XmlWire.read(message, UTF_8))
                .filter(message -> !message.event() || !unwanted.contains(message.fields().get(0).get(1)))
                .toList());
    }

    @Property
    void anyBytesAreReadToTheirEndWhateverTheChunks(@ForAll("bodies") byte[] body, @ForAll("chunks") int[] chunks,
            @ForAll("charsets") Charset charset) {
        Decoded decoded = Decoded.ofXml(body, charset, name -> true, chunks);

        assertThat(decoded.messages()).isEqualTo(Decoded.ofXml(body, charset, name -> true, Math.max(1, body.length)).messages());
        assertThat(decoded.bytes()).isLessThanOrEqualTo(body.length);
    }

    @Property
    void noBytesHarmTheMessagesBehindThem(@ForAll("bodies") byte[] damaged, @ForAll("messages") List<Wire> messages,
            @ForAll("chunks") int[] chunks) {
        // what follows may belong to a comment or the like, which Asterisk never writes
        Assume.that(!new String(damaged, LATIN_1).contains("<!-") && !new String(damaged, LATIN_1).contains("<?"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(damaged);
        body.writeBytes(XmlWire.body(messages));

        List<Decoded.Message> decoded = Decoded.ofXml(body.toByteArray(), UTF_8, name -> true, chunks).messages();

        assertThat(decoded).endsWith(messages.stream().map(message -> XmlWire.read(message, UTF_8)).toArray(Decoded.Message[]::new));
    }

    @Property
    void aCutLosesTheMessageThatItHits(@ForAll("messages") List<Wire> messages, @ForAll("chunks") int[] chunks, @ForAll double where) {
        byte[] body = XmlWire.body(messages);
        int cut = (int) (Math.abs(where % 1) * body.length);
        byte[] rest = Arrays.copyOf(body, cut);

        List<Decoded.Message> decoded = Decoded.ofXml(rest, UTF_8, name -> true, chunks).messages();

        // a message is whole when its element is closed and the next tag begins
        int whole = new String(rest, LATIN_1).split("/><", -1).length - 1;
        assertThat(decoded).isEqualTo(messages.stream().limit(whole).map(message -> XmlWire.read(message, UTF_8)).toList());
    }

    @Provide
    Arbitrary<List<Wire>> messages() {
        Arbitrary<Field> event = eventNames().map(name -> Field.of("Event", name));
        Arbitrary<Field> response = Arbitraries.of("Success", "Error", "Goodbye").map(value -> Field.of("Response", value));
        return Arbitraries.oneOf(lines(true, event), lines(false, response)).list().ofMaxSize(8);
    }

    private static Arbitrary<Wire> lines(boolean event, Arbitrary<Field> first) {
        return Combinators.combine(first, fields().list().ofMaxSize(8)).as((head, others) -> {
            List<Field> fields = new ArrayList<>(List.of(head));
            fields.addAll(others);
            return Wire.lines(event, fields);
        });
    }

    private static Arbitrary<Field> fields() {
        // of a few names some repeat
        Arbitrary<byte[]> names = Arbitraries.oneOf(
                Arbitraries.of("Channel", "channel", "Variable", "ChanVariable(SIP/h:5060-1)", "Cause-txt", "A-2", "a", "9x", "_9", "Event")
                        .map(name -> name.getBytes(UTF_8)),
                bytes(texts().filter(text -> !text.isEmpty() && !text.strip().equalsIgnoreCase("output"))));
        return Combinators.combine(names, bytes(texts())).as(Field::new);
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> likely = Arbitraries.strings().withCharRange(' ', '~').withChars("<>&'\";##  ??\u00e4\u00f6\u00df\u20ac\u0001\u001b")
                .ofMaxLength(30);
        return Arbitraries.oneOf(likely, Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.of("", "a: b", "&lt;", "&#65;", "J\u00f6rg", "\uD83D\uDE00", "<generic event='x' />"));
    }

    /** Text in UTF-8 or, as old trunks send it, in ISO 8859-1. */
    private static Arbitrary<byte[]> bytes(Arbitrary<String> texts) {
        return Combinators.combine(texts, Arbitraries.of(UTF_8, LATIN_1)).as(String::getBytes);
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60),
                Arbitraries.of("<ajax-response>\n", "<response type='object' id='unknown'>", "<response ", "<generic", " event='E'", " a='1'", " a=",
                        "'", "\"", "=", " ", "/>", "></", "<", "</", " />", "</response>", "</generic>", "\n", "&amp;", "&", "-2='x'", "-->", "]]>", "?>", "<!-", "<!DOCTYPE x>", " x:a='1'", ">", "opaque_data='",
                        "--END COMMAND--", "\u00f6", "</ajax-response>\n").list().ofMaxSize(40)
                        .map(parts -> String.join("", parts).getBytes(LATIN_1)));
    }

    @Provide
    Arbitrary<int[]> chunks() {
        return Arbitraries.oneOf(Arbitraries.just(1), Arbitraries.integers().between(1, 40), Arbitraries.integers().between(1, 10_000))
                .array(int[].class).ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(UTF_8, LATIN_1);
    }

    @Provide
    Arbitrary<Set<String>> someEventNames() {
        return eventNames().set().ofMaxSize(4);
    }

    private static Arbitrary<String> eventNames() {
        return Arbitraries.of("Newchannel", "Hangup", "UserEvent", "New", "newchannel", "A&B", "");
    }
}
