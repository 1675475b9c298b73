package io.github.camelasterisk.ajam.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Decodes the document of {@code /mxml}, in which a message is an element in a {@code response} and each of its fields
 * an attribute. Not for use by two threads at a time.
 *
 * <p>
 * What Asterisk writes is often no XML: it copies bytes that are not UTF-8 and control characters as they are, and can
 * write an attribute twice. So this is no XML parser. It relies on one thing, that a {@code <} in a value is always
 * escaped: each one begins a tag, and a message that is damaged or cut off harms no other.
 */
public final class XmlDecoder implements BodyDecoder {

    private static final byte[] RESPONSE = ascii("<response ");
    private static final byte[] END_OF_RESPONSE = ascii("</response>");
    private static final byte[] EVENT = ascii("event=");
    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final int NONE = -1;

    private final Charset charset;
    private final MessageHandler handler;
    private final EventFilter filter;

    private long events;
    private byte[] buffer = new byte[8192];
    private int end;
    private int scanned;
    /** Where the element begins that is the message at hand. */
    private int element = NONE;

    /**
     * A decoder of one body.
     *
     * @param filter which events are handed on; the others are counted and dropped before anything is made of them
     */
    public XmlDecoder(Charset charset, EventFilter filter, MessageHandler handler) {
        this.charset = charset;
        this.handler = handler;
        this.filter = filter;
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public void decode(ByteBuffer chunk) {
        append(chunk);
        while (nextTag()) {
            // each turn takes one tag
        }
        compact();
    }

    /** Ends the body. A message that is not closed was cut off, and is dropped. */
    @Override
    public void end() {
        end = 0;
        scanned = 0;
        element = NONE;
    }

    private void append(ByteBuffer chunk) {
        int length = chunk.remaining();
        if (buffer.length - end < length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + length));
        }
        chunk.get(buffer, end, length);
        end += length;
    }

    private void compact() {
        int start = element == NONE ? scanned : element;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned -= start;
            element = element == NONE ? NONE : 0;
        }
    }

    /** Takes the next tag, if so much of it is there that it can be told from others. */
    private boolean nextTag() {
        int tag = nextOpen();
        scanned = tag;
        if (end - tag < END_OF_RESPONSE.length) {
            return false;
        }
        if (startsWith(tag, END_OF_RESPONSE)) {
            close(tag);
        } else {
            element = startsWith(tag, RESPONSE) ? NONE : tag;
        }
        scanned = tag + 1;
        return true;
    }

    /** The next {@code <}, eight bytes at a time; the end while there is none. */
    private int nextOpen() {
        int i = scanned;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long bytes = (long) EIGHT_BYTES.get(buffer, i) ^ '<' * ONES;
            long zeros = (bytes - ONES) & ~bytes & 0x80 * ONES;
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        while (i < end && buffer[i] != '<') {
            i++;
        }
        return i;
    }

    private void close(int tag) {
        if (element != NONE && tag - element > 2 && buffer[tag - 2] == '/' && buffer[tag - 1] == '>') {
            emit(element, tag);
        }
        element = NONE;
    }

    private void emit(int from, int to) {
        int first = XmlFields.firstAttribute(buffer, from, to);
        if (!startsWith(first, EVENT)) {
            handler.answer(new XmlFields(Arrays.copyOfRange(buffer, from, to), charset));
            return;
        }
        events++;
        int quote = first + EVENT.length;
        int end = endOfPlainName(quote, to);
        if (end == NONE) {
            emitOdd(new XmlFields(Arrays.copyOfRange(buffer, from, to), charset));
            return;
        }
        EventFilter.Decision decision = filter.on(buffer, quote + 1, end);
        if (decision.wanted()) {
            handler.event(new AmiEvent(new XmlFields(Arrays.copyOfRange(buffer, from, to), charset), decision.name()));
        }
    }

    /** A name that is not ASCII, or has signs that stand for others. One that does not end was damaged, and its message is dropped. */
    private void emitOdd(XmlFields fields) {
        if (fields.size() > 0 && filter.wants(fields.value(0))) {
            handler.event(new AmiEvent(fields));
        }
    }

    private int endOfPlainName(int quote, int to) {
        if (quote >= to || buffer[quote] != '\'' && buffer[quote] != '"') {
            return NONE;
        }
        for (int last = quote + 1; last < to && buffer[last] >= 0 && buffer[last] != '&'; last++) {
            if (buffer[last] == buffer[quote]) {
                return last;
            }
        }
        return NONE;
    }

    private boolean startsWith(int index, byte[] text) {
        return Arrays.equals(buffer, index, Math.min(end, index + text.length), text, 0, text.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
