// SPDX-License-Identifier: Apache-2.0
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
 * Decodes the document of {@code /mxml}, in which a message is the element in a {@code response} and each of its fields an attribute. Not
 * for use by two threads at a time.
 *
 * <p> Asterisk's output is often not well-formed: it copies control characters and bytes that are not UTF-8, and can write an attribute
 * twice. So this is not an XML parser. It relies only on the fact that a {@code <} in a value is always escaped: outside comments and
 * similar, each one begins a tag, so that a damaged or truncated message does not affect others. It also reads documents that an XML tool
 * has rewritten: layout, quotes, order of attributes, prefixes, comments, CDATA and a declared encoding that extends ASCII make no
 * difference.
 */
public final class XmlDecoder implements BodyDecoder {

    private static final byte[] RESPONSE = ascii("<response ");
    private static final byte[] END_OF_RESPONSE = ascii("</response>");
    private static final byte[] RESPONSE_NAME = ascii("response");
    private static final byte[] EVENT = ascii("event=");
    /** The start of Asterisk's own answers; rewritten ones have double quotes. */
    private static final byte[] ANSWER = ascii("response='");
    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final int NONE = -1;

    /** Markup that is not an element, and may contain a {@code <} that begins no tag. */
    private enum Section {

        COMMENT("<!--", "-->"), CDATA("<![CDATA[", "]]>"), INSTRUCTION("<?", "?>");

        private final byte[] begin;
        private final byte[] end;

        Section(String begin, String end) {
            this.begin = ascii(begin);
            this.end = ascii(end);
        }
    }

    private static final Section[] SECTIONS = Section.values();

    private final MessageHandler handler;
    private final EventFilter filter;
    private final int limit;

    private Charset charset;
    private long events;
    private byte[] buffer = new byte[8192];
    private int end;
    private int scanned;
    /** The start of the current tag, which includes everything up to the next {@code <}. */
    private int tag = NONE;
    /** Whether the next element is the message of a response. */
    private boolean inResponse;
    /** The markup being skipped, or null. */
    private Section section;

    /**
     * Creates a decoder of one body.
     *
     * @param charset the charset of values
     * @param filter  accepts events; others are counted and dropped before an object is created
     * @param limit   the maximum size of a message in bytes
     * @param handler receives the messages, on the thread that decodes
     */
    public XmlDecoder(Charset charset, EventFilter filter, int limit, MessageHandler handler) {
        this.charset = charset;
        this.handler = handler;
        this.filter = filter;
        this.limit = limit;
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public void decode(ByteBuffer chunk) {
        append(chunk);
        while (section == null ? nextTag() : skip()) {
            // each iteration consumes one tag, or other markup
        }
        MessageTooLargeException.check(tag == NONE ? 0 : end - tag, limit);
        compact();
    }

    /** Ends the body. An unclosed message was cut off, and is dropped. */
    @Override
    public void end() {
        end = 0;
        scanned = 0;
        tag = NONE;
        inResponse = false;
        section = null;
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
        int start = tag == NONE ? scanned : tag;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned -= start;
            tag = tag == NONE ? NONE : 0;
        }
    }

    /** Processes the current tag when the next one begins. */
    private boolean nextTag() {
        int next = nextOpen();
        scanned = next;
        if (next == end) {
            return false;
        }
        if (tag != NONE) {
            take(tag, next);
        }
        if (section == null) {
            tag = next;
            scanned = next + 1;
        }
        return true;
    }

    /** Finds the next {@code <}, eight bytes at a time; the end if there is none. */
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

    private void take(int from, int to) {
        MessageTooLargeException.check(to - from, limit);
        if (startsWith(from, END_OF_RESPONSE)) {
            inResponse = false;
        } else if (startsWith(from, RESPONSE)) {
            inResponse = opens(from, to);
        } else if (to - from > 1 && (buffer[from + 1] == '!' || buffer[from + 1] == '?')) {
            takeMarkup(from, to);
        } else if (isResponse(from, to)) {
            inResponse = opens(from, to);
        } else if (inResponse) {
            inResponse = false;
            takeElement(from, to);
        }
    }

    private void takeMarkup(int from, int to) {
        for (Section begun : SECTIONS) {
            if (startsWith(from, begun.begin)) {
                charset = begun == Section.INSTRUCTION ? XmlEncoding.declared(buffer, from, to, charset) : charset;
                section = begun;
                tag = NONE;
                scanned = from + begun.begin.length;
                return;
            }
        }
    }

    /** Skips the rest of a comment or similar, whose end may not have arrived. */
    private boolean skip() {
        byte[] mark = section.end;
        while (scanned + mark.length <= end) {
            if (startsWith(scanned, mark)) {
                scanned += mark.length;
                section = null;
                return true;
            }
            scanned++;
        }
        return false;
    }

    /** Returns whether this tag is a response, in any layout and with any prefix. */
    private boolean isResponse(int from, int to) {
        int name = from + 1 < to && buffer[from + 1] == '/' ? from + 2 : from + 1;
        int nameEnd = name;
        while (nameEnd < to && !XmlFields.endsName(buffer[nameEnd])) {
            nameEnd++;
            name = buffer[nameEnd - 1] == ':' ? nameEnd : name;
        }
        return nameEnd - name == RESPONSE_NAME.length && WireText.startsWith(buffer, name, nameEnd, RESPONSE_NAME);
    }

    /** Returns whether a tag begins an element that may contain others. */
    private boolean opens(int from, int to) {
        int tagEnd = endOfTag(from, to);
        return tagEnd != NONE && buffer[from + 1] != '/' && buffer[tagEnd - 2] != '/';
    }

    /** Returns the index after the {@code >} of a tag that is followed by blanks or text; none if the tag is cut off. */
    private int endOfTag(int from, int to) {
        int last = to - 1;
        while (last > from && XmlFields.isBlank(buffer[last])) {
            last--;
        }
        if (buffer[last] == '>') {
            return last + 1;
        }
        byte quote = 0;
        for (int i = from; i <= last; i++) {
            byte b = buffer[i];
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '>') {
                return i + 1;
            } else if (b == '\'' || b == '"') {
                quote = b;
            }
        }
        return NONE;
    }

    private void takeElement(int from, int to) {
        int tagEnd = endOfTag(from, to);
        if (tagEnd != NONE && buffer[from + 1] != '/') {
            emit(from, tagEnd);
        }
    }

    private void emit(int from, int to) {
        int first = XmlFields.firstAttribute(buffer, from, to);
        if (startsWith(first, ANSWER)) {
            handler.answer(fields(from, to));
            return;
        }
        int name = startsWith(first, EVENT) ? first + EVENT.length : NONE;
        int nameEnd = name == NONE ? NONE : endOfPlainName(name, to);
        if (nameEnd == NONE) {
            emitOdd(fields(from, to), name != NONE);
            return;
        }
        events++;
        EventFilter.Decision decision = filter.on(buffer, name + 1, nameEnd);
        if (decision.wanted()) {
            handler.event(new AmiEvent(fields(from, to), decision.name()));
        }
    }

    private XmlFields fields(int from, int to) {
        return new XmlFields(Arrays.copyOfRange(buffer, from, to), charset);
    }

    /**
     * An element that differs from Asterisk's form: the event's name may be anywhere in it, behind the {@code response} that some events
     * have. Or an event whose name is not ASCII, or contains entities. If the name does not end, the message was damaged, and is dropped.
     */
    private void emitOdd(XmlFields fields, boolean beginsAsEvent) {
        int event = fields.indexOf("event", 0);
        if (event >= 0) {
            events++;
            String name = fields.value(event);
            if (filter.wants(name)) {
                handler.event(new AmiEvent(fields, name));
            }
        } else if (!beginsAsEvent) {
            handler.answer(fields);
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
