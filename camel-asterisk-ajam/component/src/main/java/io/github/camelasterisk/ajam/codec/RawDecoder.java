package io.github.camelasterisk.ajam.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Decodes the text of {@code /rawman} ({@code Name: value} lines ended by CR LF, a message ended by an empty line),
 * handed over in chunks of any size. It keeps only what belongs to the message at hand. Not for use by two threads at a
 * time.
 *
 * <p>
 * Only CR LF ends a line, since Asterisk itself writes bare line feeds into values. The one message that an empty line
 * does not end is a {@code Response: Follows} of Asterisk 13, which ends with {@code --END COMMAND--}.
 */
public final class RawDecoder implements BodyDecoder {

    private static final byte[] EVENT = ascii("event:");
    private static final byte[] FOLLOWS = ascii("response: follows\r\n");
    private static final byte[] END_OF_COMMAND = ascii("--END COMMAND--\r\n");

    private final Charset charset;
    private final MessageHandler handler;
    private final Predicate<String> wanted;

    private byte[] buffer = new byte[8192];
    private int start;
    private int end;
    private int scanned;

    /**
     * A decoder of one body.
     *
     * @param wanted which events are handed on, by name; the others are dropped before anything is made of them
     */
    public RawDecoder(Charset charset, Predicate<String> wanted, MessageHandler handler) {
        this.charset = charset;
        this.handler = handler;
        this.wanted = wanted;
    }

    @Override
    public void decode(ByteBuffer chunk) {
        append(chunk);
        while (nextBlock()) {
            // each turn hands on one message
        }
        compact();
    }

    /** Ends the body: what stands there without an empty line behind it is a message too. */
    @Override
    public void end() {
        if (end > start) {
            emit(start, end);
        }
        start = 0;
        end = 0;
        scanned = 0;
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
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            scanned -= start;
            end -= start;
            start = 0;
        }
    }

    private boolean nextBlock() {
        skipEmptyLines();
        int blockEnd = startsWith(start, FOLLOWS) ? endOfCommand() : emptyLine();
        if (blockEnd < 0) {
            return false;
        }
        emit(start, blockEnd);
        start = blockEnd;
        scanned = start;
        return true;
    }

    private void skipEmptyLines() {
        while (end - start >= 2 && buffer[start] == '\r' && buffer[start + 1] == '\n') {
            start += 2;
            scanned = Math.max(scanned, start);
        }
    }

    /** The index behind the CR LF of the last line before an empty line, or -1 while there is none. */
    private int emptyLine() {
        byte[] bytes = buffer;
        int last = end - 3;
        for (int i = scanned; i < last; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 2;
            }
        }
        scanned = Math.max(scanned, last);
        return -1;
    }

    private int endOfCommand() {
        int last = end - END_OF_COMMAND.length;
        for (int i = scanned; i <= last; i++) {
            if (buffer[i] == '-' && startsWith(i, END_OF_COMMAND)) {
                return i + END_OF_COMMAND.length;
            }
        }
        scanned = Math.max(scanned, last + 1);
        return -1;
    }

    private void emit(int from, int to) {
        if (!startsWith(from, EVENT)) {
            handler.answer(new WireFields(Arrays.copyOfRange(buffer, from, to), charset));
        } else if (wanted.test(eventName(from + EVENT.length, to))) {
            handler.event(new AmiEvent(new WireFields(Arrays.copyOfRange(buffer, from, to), charset)));
        }
    }

    private String eventName(int from, int to) {
        int first = from < to && buffer[from] == ' ' ? from + 1 : from;
        int last = first;
        while (last < to && buffer[last] != '\r') {
            last++;
        }
        return new String(buffer, first, last - first, StandardCharsets.ISO_8859_1);
    }

    /** Whether these ASCII bytes stand at the index, letters in any case. */
    private boolean startsWith(int index, byte[] text) {
        if (end - index < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            byte b = buffer[index + i];
            byte lower = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
            byte expected = text[i] >= 'A' && text[i] <= 'Z' ? (byte) (text[i] + 32) : text[i];
            if (lower != expected) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
