// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Decodes the text of {@code /rawman} ({@code Name: value} lines ended by CR LF, a message ended by an empty line), passed in chunks of
 * any size. It keeps only the current message. Not for use by two threads at a time.
 *
 * <p> Only CR LF ends a line, since Asterisk itself writes bare line feeds into values. The only message not ended by an empty line is a
 * {@code Response: Follows} of Asterisk 1.8 to 13, which ends with {@code --END COMMAND--}.
 */
public final class RawDecoder implements BodyDecoder {

    private static final int NONE = -1;
    private static final byte[] EVENT = "event:".getBytes(StandardCharsets.US_ASCII);

    private final Charset charset;
    private final MessageHandler handler;
    private final EventFilter filter;
    private final int limit;

    private long events;
    private byte[] buffer = {};
    private int start;
    private int end;
    private int scanned;

    /**
     * Creates a decoder of one body.
     *
     * @param charset the charset of values
     * @param filter  accepts events; others are counted and dropped before an object is created
     * @param limit   the maximum size of a message in bytes
     * @param handler receives the messages, on the thread that decodes
     */
    public RawDecoder(Charset charset, EventFilter filter, int limit, MessageHandler handler) {
        this.charset = charset;
        this.filter = filter;
        this.limit = limit;
        this.handler = handler;
    }

    /** Returns the number of events so far, accepted or not. */
    @Override
    public long events() {
        return events;
    }

    @Override
    public void decode(ByteBuffer chunk) {
        append(chunk);
        while (nextBlock()) {
            // each iteration passes one message on
        }
        MessageTooLargeException.check(end - start, limit);
        compact();
    }

    /** Ends the body: text without a final empty line is a message too. */
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
        // most messages are events, whose further lines are not needed
        int blockEnd = startsWith(start, EVENT) ? emptyLine() : endOfAnswer();
        if (blockEnd < 0) {
            return false;
        }
        emit(start, blockEnd);
        start = blockEnd;
        scanned = start;
        return true;
    }

    private int endOfAnswer() {
        int text = CommandText.textStart(buffer, start, end);
        return text == CommandText.NONE || CommandText.isLabelled(buffer, text, end) ? emptyLine() : endOfCommand(text);
    }

    private void skipEmptyLines() {
        while (end - start >= 2 && buffer[start] == '\r' && buffer[start + 1] == '\n') {
            start += 2;
            scanned = Math.max(scanned, start);
        }
    }

    /**
     * Returns the index after the CR LF of the last line before an empty line, or -1 if there is none yet. Of the four bytes to find, it
     * examines the last one first: usually that is not a line end, which rules out all four positions.
     */
    private int emptyLine() {
        byte[] bytes = buffer;
        int last = scanned + 3;
        while (last < end) {
            byte b = bytes[last];
            if (b == '\n') {
                if (bytes[last - 1] == '\r' && bytes[last - 2] == '\n' && bytes[last - 3] == '\r') {
                    return last - 1;
                }
                last += 2;
            } else {
                last += b == '\r' ? 1 : 4;
            }
        }
        scanned = last - 3;
        return -1;
    }

    /** Returns the index after the closing mark of a text that begins here, or -1; a header may contain the mark too. */
    private int endOfCommand(int text) {
        byte[] mark = CommandText.END;
        int last = end - mark.length - 2;
        for (int i = Math.max(scanned, text); i <= last; i++) {
            if (buffer[i] == '-' && startsWith(i, mark) && buffer[i + mark.length] == '\r' && buffer[i + mark.length + 1] == '\n') {
                return i + mark.length + 2;
            }
        }
        scanned = Math.max(scanned, last + 1);
        return -1;
    }

    private void emit(int from, int to) {
        MessageTooLargeException.check(to - from, limit);
        if (!startsWith(from, EVENT)) {
            emitAnswer(from, to);
            return;
        }
        int name = from + EVENT.length + 1;
        int end = name < to && buffer[name - 1] == ' ' ? endOfPlainName(name, to) : NONE;
        if (end == NONE) {
            emitOdd(new WireFields(Arrays.copyOfRange(buffer, from, to), charset));
            return;
        }
        events++;
        EventFilter.Decision decision = filter.on(buffer, name, end);
        if (decision.wanted()) {
            handler.event(new AmiEvent(new WireFields(Arrays.copyOfRange(buffer, from, to), charset), decision.name()));
        }
    }

    /** Asterisk itself never writes this: a name that is not ASCII, or one without a blank before it, which may not be a name. */
    private void emitOdd(WireFields fields) {
        if (!"Event".equalsIgnoreCase(fields.name(0))) {
            handler.answer(fields);
            return;
        }
        events++;
        if (filter.wants(fields.value(0))) {
            handler.event(new AmiEvent(fields));
        }
    }

    private void emitAnswer(int from, int to) {
        if (startsWith(from, CommandText.END) && to - from <= CommandText.END.length + 2) {
            // closes a command whose output had ended with an empty line
            return;
        }
        int text = CommandText.textStart(buffer, from, to);
        if (text == CommandText.NONE) {
            handler.answer(new WireFields(Arrays.copyOfRange(buffer, from, to), charset));
        } else if (CommandText.isLabelled(buffer, text, to)) {
            handler.answer(new WireFields(Arrays.copyOfRange(buffer, from, CommandText.endOfLabelled(buffer, from, to)), charset));
        } else {
            handler.answer(new CommandText(Arrays.copyOfRange(buffer, from, to), charset));
        }
    }

    private int endOfPlainName(int from, int to) {
        int last = from;
        while (last < to && !isLineEnd(last, to)) {
            if (buffer[last] < 0) {
                return NONE;
            }
            last++;
        }
        return last;
    }

    private boolean isLineEnd(int index, int to) {
        return buffer[index] == '\r' && index + 1 < to && buffer[index + 1] == '\n';
    }

    private boolean startsWith(int index, byte[] lowerCase) {
        return WireText.startsWith(buffer, index, end, lowerCase);
    }
}
