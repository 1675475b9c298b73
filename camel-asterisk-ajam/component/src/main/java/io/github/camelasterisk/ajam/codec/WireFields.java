package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * The fields of one message as the bytes of its block, with names and values decoded when they are asked for.
 *
 * <p>
 * A line is split at its first {@code ": "}, or where it has none at its first colon; a line without a colon, and the
 * text that a {@code Response: Follows} carries, are fields named {@code Output}. Bytes that the charset can't decode
 * are read as ISO 8859-1, so that the name of a Latin-1 trunk stays readable.
 */
final class WireFields implements AmiFields {

    private static final String OUTPUT = "Output";
    private static final String END_OF_COMMAND = "--END COMMAND--";

    private final byte[] block;
    private final Charset charset;
    /** Per field the start and end of its name and the start and end of its value; made when first needed. */
    private volatile int[] index;

    WireFields(byte[] block, Charset charset) {
        this.block = block;
        this.charset = charset;
    }

    byte[] block() {
        return block;
    }

    @Override
    public int size() {
        return index().length / 4;
    }

    @Override
    public String name(int field) {
        int[] at = index();
        int from = at[4 * field];
        int to = at[4 * field + 1];
        return from == to ? OUTPUT : text(from, to);
    }

    @Override
    public String value(int field) {
        int[] at = index();
        return text(at[4 * field + 2], at[4 * field + 3]);
    }

    @Override
    public int indexOf(String name, int from) {
        int[] at = index();
        for (int field = from; field < at.length / 4; field++) {
            if (isNamed(at[4 * field], at[4 * field + 1], name)) {
                return field;
            }
        }
        return -1;
    }

    @Override
    public int wireSize() {
        return block.length;
    }

    @Override
    public String text() {
        return text(0, block.length);
    }

    private boolean isNamed(int from, int to, String name) {
        if (from == to) {
            return OUTPUT.equalsIgnoreCase(name);
        }
        for (int i = from; i < to; i++) {
            int b = block[i];
            if (b < 0) {
                return name.equalsIgnoreCase(text(from, to));
            }
            if (i - from >= name.length() || lower(b) != lower(name.charAt(i - from))) {
                return false;
            }
        }
        return to - from == name.length();
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private String text(int from, int to) {
        return ValueText.of(block, from, to, charset);
    }

    private int[] index() {
        int[] made = index;
        if (made == null) {
            made = new FieldIndex(block).toArray();
            index = made;
        }
        return made;
    }

    /** Finds where names and values stand in a block. */
    private static final class FieldIndex {

        private final byte[] block;
        private int[] at = new int[4 * 24];
        private int used;

        FieldIndex(byte[] block) {
            this.block = block;
            if (follows()) {
                headersThenText();
            } else {
                lines(0, block.length);
            }
        }

        int[] toArray() {
            return Arrays.copyOf(at, used);
        }

        private boolean follows() {
            int end = Math.min(block.length, 17);
            return "response: follows".equalsIgnoreCase(new String(block, 0, end, StandardCharsets.ISO_8859_1))
                    && (block.length == 17 || block[17] == '\r');
        }

        private void lines(int from, int to) {
            int line = from;
            while (line < to) {
                int end = endOfLine(line, to);
                if (end > line) {
                    field(line, end);
                }
                line = end + 2;
            }
        }

        /** Asterisk 13: Response, Privilege and perhaps ActionID end with CR LF; then the bare text of the command. */
        private void headersThenText() {
            int line = 0;
            for (String header : new String[] { "Response: ", "Privilege: ", "ActionID: " }) {
                int end = endOfLine(line, block.length);
                if (startsWith(line, header) && indexOf('\n', line, end) < 0) {
                    field(line, end);
                    line = Math.min(end + 2, block.length);
                }
            }
            text(line);
        }

        private void text(int from) {
            int line = from;
            while (line < block.length && !startsWith(line, END_OF_COMMAND)) {
                int end = indexOf('\n', line, block.length);
                int next = end < 0 ? block.length : end + 1;
                int stop = end < 0 ? block.length : end;
                int marker = endOfCommand(line, stop);
                int last = marker >= 0 ? marker : stop > line && block[stop - 1] == '\r' ? stop - 1 : stop;
                add(line, line, line, last);
                line = marker >= 0 ? block.length : next;
            }
        }

        /** Where the closing mark stands at the end of a line whose own line feed the command left out. */
        private int endOfCommand(int from, int to) {
            int mark = to - END_OF_COMMAND.length() - 1;
            return mark >= from && block[to - 1] == '\r' && startsWith(mark, END_OF_COMMAND) ? mark : -1;
        }

        private void field(int from, int to) {
            int colon = colon(from, to);
            if (colon <= from) {
                add(from, from, from, to);
            } else {
                int value = colon + 1 < to && block[colon + 1] == ' ' ? colon + 2 : colon + 1;
                add(from, colon, value, to);
            }
        }

        private int colon(int from, int to) {
            int first = -1;
            for (int i = from; i < to; i++) {
                if (block[i] == ':') {
                    if (i + 1 == to || block[i + 1] == ' ') {
                        return i;
                    }
                    first = first < 0 ? i : first;
                }
            }
            return first;
        }

        private int endOfLine(int from, int to) {
            for (int i = from; i < to - 1; i++) {
                if (block[i] == '\r' && block[i + 1] == '\n') {
                    return i;
                }
            }
            return to;
        }

        private int indexOf(char c, int from, int to) {
            for (int i = from; i < to; i++) {
                if (block[i] == c) {
                    return i;
                }
            }
            return -1;
        }

        private boolean startsWith(int from, String text) {
            return from + text.length() <= block.length
                    && text.equalsIgnoreCase(new String(block, from, text.length(), StandardCharsets.ISO_8859_1));
        }

        private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
            if (used == at.length) {
                at = Arrays.copyOf(at, 2 * used);
            }
            at[used++] = nameStart;
            at[used++] = nameEnd;
            at[used++] = valueStart;
            at[used++] = Math.max(valueStart, valueEnd);
        }
    }
}
