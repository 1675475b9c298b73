// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.codec.Wire.Field;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds for every message, and for every body. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class RawDecoderPropertiesTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

    @Property
    void messagesInAnyChunksDecodeToThemselves(@ForAll("messages") List<Wire> messages, @ForAll("chunks") int[] chunks,
            @ForAll("charsets") Charset charset, @ForAll @IntRange(max = 2) int lineEnds) {
        Decoded decoded = Decoded.of(Wire.open(messages, lineEnds), charset, name -> true, chunks);

        assertThat(decoded.messages()).isEqualTo(messages.stream().map(message -> message.read(charset)).toList());
    }

    @Property
    void aFilterDropsTheEventsItNamesAndNothingElse(@ForAll("messages") List<Wire> messages, @ForAll("chunks") int[] chunks,
            @ForAll("someEventNames") Set<String> unwanted, @ForAll @IntRange(max = 2) int lineEnds) {
        Decoded decoded = Decoded.of(Wire.open(messages, lineEnds), UTF_8, name -> !unwanted.contains(name), chunks);

        assertThat(decoded.messages()).isEqualTo(messages.stream()
                .map(message -> message.read(UTF_8))
                .filter(message -> !message.event() || !unwanted.contains(message.fields().get(0).get(1)))
                .toList());
    }

    @Property
    void anyBytesAreReadToTheirEndWhateverTheChunks(@ForAll("bodies") byte[] body, @ForAll("chunks") int[] chunks,
            @ForAll("charsets") Charset charset) {
        Decoded decoded = Decoded.of(body, charset, name -> true, chunks);

        assertThat(decoded.messages()).isEqualTo(Decoded.of(body, charset, name -> true, Math.max(1, body.length)).messages());
        assertThat(decoded.bytes()).isLessThanOrEqualTo(body.length);
        assertThat(decoded.messages()).allSatisfy(message -> assertThat(message.fields()).isNotEmpty());
    }

    @Property
    void everyFieldIsFoundByItsName(@ForAll("messages") List<Wire> messages) {
        for (AmiEvent event : Decoded.of(Wire.body(messages), UTF_8, name -> true, 4096).events()) {
            AmiFields fields = event.fields();
            assertThat(IntStream.range(0, fields.size())).allMatch(i -> fields.indexOf(fields.name(i), i) == i);
            assertThat(event.values().stream().mapToInt(value -> value instanceof List<?> list ? list.size() : 1).sum())
                    .isEqualTo(fields.size());
        }
    }

    @Property
    void anEventMadeByAProgramComesBackFromItsWireForm(@ForAll("messages") List<Wire> messages) {
        for (AmiEvent event : Decoded.of(Wire.body(messages), UTF_8, name -> true, 4096).events()) {
            AmiFields fields = event.fields();
            AmiEvent made = new AmiEvent(AmiFields.of(IntStream.range(0, fields.size())
                    .mapToObj(i -> Map.entry(fields.name(i), fields.value(i)))
                    .toList()));

            assertThat(EventSerializer.event(EventSerializer.of(made, UTF_8), UTF_8).toLines()).isEqualTo(event.toLines());
        }
    }

    @Provide
    Arbitrary<List<Wire>> messages() {
        Arbitrary<Field> event = eventNames().map(name -> Field.of("Event", name));
        Arbitrary<Field> response = Arbitraries.of("Success", "Error", "Goodbye", "Follows suit").map(value -> Field.of("Response", value));
        Arbitrary<Field> text = fields()
                .filter(field -> !new String(field.name(), LATIN_1).toLowerCase(Locale.ROOT).matches("(event|response).*"));
        return Arbitraries.frequencyOf(Tuple.of(5, lines(true, event)), Tuple.of(2, lines(false, response)),
                Tuple.of(1, lines(false, text)), Tuple.of(1, commands())).list().ofMaxSize(8);
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
                Arbitraries.of("Channel", "channel", "Variable", "ChanVariable(SIP/h:5060-1)", "Output", "Event")
                        .map(name -> name.getBytes(UTF_8)),
                bytes(texts().map(text -> text.replaceAll("[\r\n]", "").replaceAll(": +", ":")).filter(text -> !text.isEmpty())));
        return Combinators.combine(names, bytes(texts().map(text -> text.replaceAll("\r+\n", "\n")))).as(Field::new);
    }

    private static Arbitrary<Wire> commands() {
        Arbitrary<String> lines = texts().map(text -> text.replace("\n", "").replaceAll("\r+$", ""));
        return bytes(lines).list().ofMaxSize(5).map(Wire::command);
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> likely = Arbitraries.strings().withCharRange(' ', '~').withChars("::  ??\r\n\u00e4\u00f6\u00df\u20ac\u0000\u001b")
                .ofMaxLength(30);
        return Arbitraries.oneOf(likely, Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.of("", "a: b", "J\u00f6rg", "\uD83D\uDE00", "No AORs found\n"));
    }

    /** Text in UTF-8 or, as old trunks send it, in ISO 8859-1. */
    private static Arbitrary<byte[]> bytes(Arbitrary<String> texts) {
        return Combinators.combine(texts, Arbitraries.of(UTF_8, LATIN_1)).as(String::getBytes);
    }

    /** What looks like a body, and is none. */
    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> signs = Arbitraries.of("\r\n", "\r\n\r\n", "\r", "\n", ":", ": ", "Event: ", "event:A\r\n", "Response: ",
                "Follows", "Response: Follows\r\n", "Privilege: ", "ActionID: ", "--END COMMAND--", "--END COMMAND--\r\n",
                "\u00ef\u00bf\u00bd")
                .map(sign -> sign.getBytes(LATIN_1));
        Arbitrary<byte[]> any = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(8).map(text -> text.getBytes(LATIN_1));
        return Arbitraries.frequencyOf(Tuple.of(3, signs), Tuple.of(1, any)).list().ofMaxSize(40).map(parts -> {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            parts.forEach(body::writeBytes);
            return body.toByteArray();
        });
    }

    @Provide
    Arbitrary<int[]> chunks() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 64);
        return Combinators.combine(sizes, sizes, sizes).as((first, second, third) -> new int[] { first, second, third });
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of("UTF-8", "ISO-8859-1", "windows-1252", "US-ASCII").map(Charset::forName);
    }

    @Provide
    Arbitrary<Set<String>> someEventNames() {
        return eventNames().set();
    }

    private static Arbitrary<String> eventNames() {
        return Arbitraries.of("Newchannel", "Hangup", "UserEvent", "New", "newchannel", "");
    }
}
