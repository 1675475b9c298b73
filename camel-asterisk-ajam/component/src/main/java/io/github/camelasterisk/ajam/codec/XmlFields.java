package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * The fields of one message as the bytes of its element, with names and values decoded when they are asked for.
 *
 * <p>
 * Asterisk writes a name in small letters with {@code _} for every sign that is no letter or digit, sets a {@code _} before a
 * digit that comes first, and counts repeats as {@code -2}, {@code -3}; a {@code -} can come from nowhere else. Here a
 * repeat has the name that it repeats, and a name is found by every spelling that Asterisk would write in this way. What
 * stands behind the first line without a colon is one attribute, {@code opaque_data}: each of its lines is a field named
 * {@code Output}.
 */
final class XmlFields implements AmiFields {

    private static final String OUTPUT = "Output";
    private static final byte[] OPAQUE = "opaque_data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_COMMAND = "--END COMMAND--".getBytes(StandardCharsets.US_ASCII);

    private final byte[] block;
    private final Charset charset;
    /** Per field the start and end of its name and the start and end of its value; made when first needed. */
    private volatile int[] index;

    /** @param block begins with the {@code <} of the element */
    XmlFields(byte[] block, Charset charset) {
        this.block = block;
        this.charset = charset;
    }

    /** Where the attributes of an element begin, or its end where it has none. */
    static int firstAttribute(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && !isBlank(bytes[i])) {
            i++;
        }
        return skipBlanks(bytes, i, to);
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
        return from == to ? OUTPUT : new String(block, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String value(int field) {
        int[] at = index();
        return Entities.decoded(WireText.of(block, at[4 * field + 2], at[4 * field + 3], charset));
    }

    @Override
    public int indexOf(String name, int from) {
        int[] at = index();
        boolean output = OUTPUT.equalsIgnoreCase(name);
        byte[] attribute = attribute(name);
        for (int field = from; field < at.length / 4; field++) {
            int start = at[4 * field];
            int stop = at[4 * field + 1];
            if (start == stop ? output : Arrays.equals(block, start, stop, attribute, 0, attribute.length)) {
                return field;
            }
        }
        return -1;
    }

    @Override
    public int wireSize() {
        return block.length;
    }

    /** What becomes of a name in {@link #block}. */
    private byte[] attribute(String name) {
        byte[] bytes = name.getBytes(charset);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = isLetter(bytes[i]) ? (byte) (bytes[i] | 0x20) : isDigit(bytes[i]) ? bytes[i] : (byte) '_';
        }
        return bytes.length > 1 && bytes[0] == '_' && isDigit(bytes[1]) ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    private int[] index() {
        int[] made = index;
        if (made == null) {
            made = new FieldIndex(block).toArray();
            index = made;
        }
        return made;
    }

    /** Finds where names and values stand in a block; ends at what is no attribute. */
    private static final class FieldIndex {

        private final byte[] block;
        private int[] at = new int[4 * 24];
        private int used;

        FieldIndex(byte[] block) {
            this.block = block;
            int next = firstAttribute(block, 0, block.length);
            while (next < block.length) {
                next = skipBlanks(block, attribute(next), block.length);
            }
        }

        int[] toArray() {
            return Arrays.copyOf(at, used);
        }

        /** Takes one attribute; the index behind it, or the end of the block where there is none as Asterisk writes it. */
        private int attribute(int name) {
            int nameEnd = endOfName(name);
            int equals = nameEnd < block.length && block[nameEnd] == '-' ? endOfDigits(nameEnd + 1) : nameEnd;
            int value = equals + 2;
            if (value >= block.length || block[equals] != '=' || block[equals + 1] != '\'' && block[equals + 1] != '"') {
                return block.length;
            }
            int valueEnd = indexOf(block[equals + 1], value);
            if (valueEnd == block.length) {
                return block.length;
            }
            if (Arrays.equals(block, name, nameEnd, OPAQUE, 0, OPAQUE.length)) {
                lines(value, valueEnd);
            } else {
                add(block[name] == '_' && isDigit(block[name + 1]) ? name + 1 : name, nameEnd, value, valueEnd);
            }
            return valueEnd + 1;
        }

        private int endOfName(int from) {
            int i = from;
            while (i < block.length && (block[i] >= 'a' && block[i] <= 'z' || isDigit(block[i]) || block[i] == '_')) {
                i++;
            }
            return i;
        }

        private int endOfDigits(int from) {
            int i = from;
            while (i < block.length && isDigit(block[i])) {
                i++;
            }
            return i;
        }

        private void lines(int from, int to) {
            int line = from;
            while (line < to && !Arrays.equals(block, line, Math.min(to, line + END_OF_COMMAND.length), END_OF_COMMAND, 0, END_OF_COMMAND.length)) {
                int lineEnd = Math.min(to, indexOf((byte) '\n', line));
                add(line, line, line, lineEnd);
                line = lineEnd + 1;
            }
        }

        private int indexOf(byte b, int from) {
            int i = from;
            while (i < block.length && block[i] != b) {
                i++;
            }
            return i;
        }

        private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
            if (used == at.length) {
                at = Arrays.copyOf(at, 2 * used);
            }
            at[used++] = nameStart;
            at[used++] = nameEnd;
            at[used++] = valueStart;
            at[used++] = valueEnd;
        }
    }
}
