// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;

/** What a decoder made of a body that came in chunks. */
final class Decoded implements MessageHandler {

    /** One message: what it was handed on as, and the name and value of each field. */
    record Message(boolean event, List<List<String>> fields) {
    }

    private final List<AmiEvent> events = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    private record Block(boolean event, AmiFields fields) {
    }

    private Decoded() {
    }

    /** A body in chunks of these sizes, again and again. */
    static Decoded of(byte[] body, Charset charset, Predicate<String> wanted, int... sizes) {
        Decoded decoded = new Decoded();
        return decoded.read(new RawDecoder(charset, new EventFilter(wanted), Integer.MAX_VALUE, decoded), body, sizes);
    }

    /** The same of a body of /mxml. */
    static Decoded ofXml(byte[] body, Charset charset, Predicate<String> wanted, int... sizes) {
        Decoded decoded = new Decoded();
        return decoded.read(new XmlDecoder(charset, new EventFilter(wanted), Integer.MAX_VALUE, decoded), body, sizes);
    }

    private Decoded read(BodyDecoder decoder, byte[] body, int... sizes) {
        PrimitiveIterator.OfInt size = IntStream.generate(() -> 0).flatMap(turn -> IntStream.of(sizes)).iterator();
        for (int from = 0; from < body.length;) {
            int length = Math.min(size.nextInt(), body.length - from);
            decoder.decode(ByteBuffer.wrap(body, from, length));
            from += length;
        }
        decoder.end();
        return this;
    }

    @Override
    public void event(AmiEvent event) {
        events.add(event);
        blocks.add(new Block(true, event.fields()));
    }

    @Override
    public void answer(AmiFields fields) {
        blocks.add(new Block(false, fields));
    }

    List<AmiEvent> events() {
        return events;
    }

    List<Message> messages() {
        return blocks.stream().map(block -> new Message(block.event, pairs(block.fields))).toList();
    }

    /** The bytes that the messages hold. */
    long bytes() {
        return blocks.stream().mapToLong(block -> block.fields.wireSize()).sum();
    }

    private static List<List<String>> pairs(AmiFields fields) {
        return IntStream.range(0, fields.size()).mapToObj(i -> List.of(fields.name(i), fields.value(i))).toList();
    }
}
