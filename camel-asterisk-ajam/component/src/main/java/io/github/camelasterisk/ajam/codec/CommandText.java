// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * A {@code Response: Follows} of Asterisk 1.8 to 13: {@code Response}, {@code Privilege} and other headers, each once and in any order,
 * end with CR LF. They are followed by the plain text of the command up to {@code --END COMMAND--}, whose lines become fields named
 * {@code Output}. A line of the text remains one line, whatever it looks like.
 */
final class CommandText implements AmiFields {

    private static final long serialVersionUID = 1L;

    static final byte[] END = ascii("--end command--");
    /** There is no text before this index, or that is not yet known. */
    static final int NONE = -1;

    private static final byte[][] HEADERS = { ascii("response:"), ascii("privilege:"), ascii("actionid:"), ascii("message:") };
    private static final int RESPONSE = 0;
    private static final byte[] FOLLOWS = ascii("response: follows\r\n");
    private static final byte[] LABEL = ascii("output:");
    /** A longer line is not a header. */
    private static final int HEADER_LENGTH = 1024;

    private final transient byte[] block;
    private final transient Charset charset;
    private final transient WireFields headers;
    private final transient int textStart;
    /** Start and end of each line of the text; created on first access. */
    private transient volatile int[] lines;

    CommandText(byte[] block, Charset charset) {
        this.block = block;
        this.charset = charset;
        this.textStart = Math.max(0, textStart(block, 0, block.length));
        this.headers = new WireFields(Arrays.copyOf(block, textStart), charset);
    }

    @Override
    public int size() {
        return headers.size() + lines().length / 2;
    }

    @Override
    public String name(int field) {
        return field < headers.size() ? headers.name(field) : WireFields.OUTPUT;
    }

    @Override
    public String value(int field) {
        if (field < headers.size()) {
            return headers.value(field);
        }
        int line = 2 * (field - headers.size());
        return WireText.of(block, lines()[line], lines()[line + 1], charset);
    }

    private Object writeReplace() {
        return new StoredBlock(StoredBlock.Kind.COMMAND, block, charset);
    }

    @Override
    public int wireSize() {
        return block.length;
    }

    @Override
    public String text() {
        return WireText.ofLines(block, charset);
    }

    /**
     * Returns where the text begins in a message that begins here, or {@link #NONE} if it is not the output of a command, as far as
     * known.
     */
    static int textStart(byte[] bytes, int from, int end) {
        boolean follows = false;
        int seen = 0;
        int line = from;
        for (int header = header(bytes, line, end); header >= 0 && (seen & 1 << header) == 0; header = header(bytes, line, end)) {
            int feed = lineFeed(bytes, line, Math.min(end, line + HEADER_LENGTH));
            if (feed == end || bytes[feed] != '\n' || bytes[feed - 1] != '\r') {
                break;
            }
            if (header == RESPONSE) {
                follows = WireText.startsWith(bytes, line, end, FOLLOWS);
                if (!follows) {
                    break;
                }
            }
            seen |= 1 << header;
            line = feed + 1;
        }
        return follows ? line : NONE;
    }

    private static int header(byte[] bytes, int line, int end) {
        for (int header = 0; header < HEADERS.length; header++) {
            if (WireText.startsWith(bytes, line, end, HEADERS[header])) {
                return header;
            }
        }
        return NONE;
    }

    /** Returns whether the text consists of fields named {@code Output}, as in newer versions: then the message is like any other. */
    static boolean isLabelled(byte[] bytes, int textStart, int end) {
        int feed = lineFeed(bytes, textStart, end);
        return WireText.startsWith(bytes, textStart, end, LABEL) && feed < end && bytes[feed - 1] == '\r';
    }

    /** Returns the end of the fields of a labelled message, whose last line may be the closing mark. */
    static int endOfLabelled(byte[] bytes, int from, int to) {
        int mark = to - END.length - 2;
        return mark >= from && WireText.startsWith(bytes, mark, to, END) ? mark : to;
    }

    private int[] lines() {
        int[] made = lines;
        if (made == null) {
            made = split();
            lines = made;
        }
        return made;
    }

    private int[] split() {
        int[] at = new int[32];
        int used = 0;
        int line = textStart;
        while (line < block.length && !isEnd(line)) {
            int feed = lineFeed(block, line, block.length);
            int stop = feed > line && block[feed - 1] == '\r' ? feed - 1 : feed;
            boolean last = isEnd(stop - END.length) && stop - END.length >= line;
            at = used == at.length ? Arrays.copyOf(at, 2 * used) : at;
            at[used++] = line;
            // the command may omit the line feed before the closing mark
            at[used++] = last ? stop - END.length : stop;
            line = last ? block.length : feed + 1;
        }
        return Arrays.copyOf(at, used);
    }

    private boolean isEnd(int at) {
        return at >= 0 && WireText.startsWith(block, at, block.length, END);
    }

    private static int lineFeed(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
