// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * The fields of one message as the bytes of its element; names and values are decoded on access.
 *
 * <p> Asterisk writes a name in lower case with {@code _} for every other character, adds a {@code _} before a leading digit, and numbers
 * repeats as {@code -2}, {@code -3}; a {@code -} has no other origin. Here a repeat has the name that it repeats, and a name is found by
 * every spelling that Asterisk would write in this way. Everything after the first line without a colon is one attribute,
 * {@code opaque_data}: each of its lines is a field named {@code Output}.
 */
final class XmlFields implements AmiFields {

    private static final long serialVersionUID = 1L;

    private static final String OUTPUT = "Output";
    private static final byte[] NAMESPACE = "xmlns".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OPAQUE = "opaque_data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_COMMAND = "--END COMMAND--".getBytes(StandardCharsets.US_ASCII);

    private final transient byte[] block;
    private final transient Charset charset;
    /** Start and end of the name, and start and end of the value, per field; created on first access. */
    private transient volatile int[] index;

    /** @param block begins with the {@code <} of the element */
    XmlFields(byte[] block, Charset charset) {
        this.block = block;
        this.charset = charset;
    }

    /** Returns where the attributes of an element begin, or its end if there are none. */
    static int firstAttribute(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && !endsName(bytes[i])) {
            i++;
        }
        return skipBlanks(bytes, i, to);
    }

    /** Returns whether this byte can't be part of an element's name. */
    static boolean endsName(byte b) {
        return isBlank(b) || b == '>';
    }

    byte[] block() {
        return block;
    }

    Charset charset() {
        return charset;
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
            if (start == stop ? output : isNamed(start, stop, attribute)) {
                return field;
            }
        }
        return -1;
    }

    private Object writeReplace() {
        return new StoredBlock(StoredBlock.Kind.XML, block, charset);
    }

    @Override
    public int wireSize() {
        return block.length;
    }

    private boolean isNamed(int start, int stop, byte[] attribute) {
        return stop - start == attribute.length && WireText.startsWith(block, start, stop, attribute);
    }

    /** Receives the names in {@link #block}. */
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

    static boolean isBlank(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
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

    /** Finds the names and values in a block; ends at anything that is not an attribute. */
    private static final class FieldIndex {

        private final byte[] block;
        private int[] at = new int[4 * 24];
        private int used;
        /** The number of the last repeat: 1 if its name has none. */
        private int number;
        /** Whether a repeat is not the successor of the one before it. */
        private boolean scattered;

        FieldIndex(byte[] block) {
            this.block = block;
            int next = firstAttribute(block, 0, block.length);
            while (next < block.length) {
                next = skipBlanks(block, attribute(next), block.length);
            }
        }

        int[] toArray() {
            int[] fields = Arrays.copyOf(at, used);
            return scattered ? new RepeatOrder(block, fields).restored() : fields;
        }

        /** Reads one attribute; returns the index after it, or the end of the block if there is none. */
        private int attribute(int name) {
            int nameEnd = endOfName(name);
            int wholeName = endOfWholeName(nameEnd);
            int quote = openingQuote(wholeName);
            int valueEnd = name == nameEnd || quote == block.length ? block.length : indexOf(block[quote], quote + 1);
            if (valueEnd == block.length) {
                return block.length;
            }
            take(name, nameEnd, wholeName, quote + 1, valueEnd);
            return valueEnd + 1;
        }

        private int endOfWholeName(int nameEnd) {
            if (nameEnd == block.length || block[nameEnd] != '-' && block[nameEnd] != ':') {
                return nameEnd;
            }
            return block[nameEnd] == '-' ? endOfDigits(nameEnd + 1) : endOfPrefixed(nameEnd);
        }

        /** Returns the quote after a {@code =}, with or without blanks; the end of the block if there is none. */
        private int openingQuote(int nameEnd) {
            if (nameEnd + 1 < block.length && block[nameEnd] == '=' && block[nameEnd + 1] == '\'') {
                // Asterisk's own form
                return nameEnd + 1;
            }
            int equals = skipBlanks(block, nameEnd, block.length);
            if (equals == block.length || block[equals] != '=') {
                return block.length;
            }
            int quote = skipBlanks(block, equals + 1, block.length);
            return quote < block.length && (block[quote] == '\'' || block[quote] == '"') ? quote : block.length;
        }

        private void take(int name, int nameEnd, int wholeName, int value, int valueEnd) {
            if (block[name] == 'o' && isNamed(name, nameEnd, OPAQUE)) {
                lines(value, valueEnd);
            } else if (block[nameEnd] != ':' && (block[name] != 'x' || !isNamed(name, nameEnd, NAMESPACE))) {
                int start = block[name] == '_' && isDigit(block[name + 1]) ? name + 1 : name;
                count(start, nameEnd, wholeName);
                add(start, nameEnd, value, valueEnd);
            }
        }

        private void count(int name, int nameEnd, int wholeName) {
            int before = number;
            number = 1;
            if (wholeName > nameEnd) {
                number = RepeatOrder.number(block, nameEnd + 1, wholeName);
                scattered |= number != before + 1 || !repeatsLast(name, nameEnd);
            }
        }

        private boolean isNamed(int from, int to, byte[] name) {
            return Arrays.equals(block, from, to, name, 0, name.length);
        }

        private boolean repeatsLast(int from, int to) {
            return used > 0 && Arrays.equals(block, from, to, block, at[used - 4], at[used - 3]);
        }

        private int endOfName(int from) {
            int i = from;
            while (i < block.length && (block[i] >= 'a' && block[i] <= 'z' || block[i] == '_' || isDigit(block[i]) || isLetter(block[i]))) {
                i++;
            }
            return i;
        }

        /** Names with a prefix are not Asterisk's fields. */
        private int endOfPrefixed(int from) {
            int i = from;
            while (i < block.length && block[i] != '=' && !endsName(block[i])) {
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
                int lineEnd = endOfLine(line, to);
                add(line, line, line, lineEnd);
                line = lineEnd == to ? to : lineEnd + Math.max(1, Entities.lineFeed(block, lineEnd, to));
            }
        }

        /** An XML tool writes a line feed in a value as a reference. */
        private int endOfLine(int from, int to) {
            int i = from;
            while (i < to && block[i] != '\n' && (block[i] != '&' || Entities.lineFeed(block, i, to) == 0)) {
                i++;
            }
            return i;
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
