// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * The fields of one message, as the bytes of its block with lines ended by CR LF; names and values are decoded on access.
 *
 * <p> A line is split at its first {@code ": "}, or else at its first colon; a line without a colon is a field named {@code Output}.
 */
final class WireFields implements AmiFields {

    private static final long serialVersionUID = 1L;

    static final String OUTPUT = "Output";
    /** Approximate length of a line in bytes. */
    private static final int LINE = 16;

    private final transient byte[] block;
    private final transient Charset charset;
    /** The number of lines, the start of each, and the end of the last; created on first access. */
    private transient volatile int[] index;

    WireFields(byte[] block, Charset charset) {
        this.block = block;
        this.charset = charset;
    }

    byte[] block() {
        return block;
    }

    @Override
    public int size() {
        return index()[0];
    }

    @Override
    public String name(int field) {
        int from = from(field);
        int colon = colon(from, to(field));
        return colon <= from ? OUTPUT : WireText.of(block, from, colon, charset);
    }

    @Override
    public String value(int field) {
        int from = from(field);
        int to = to(field);
        int colon = colon(from, to);
        return WireText.of(block, colon <= from ? from : behind(colon, to), to, charset);
    }

    @Override
    public int indexOf(String name, int from) {
        int[] at = index();
        for (int field = from; field < at[0]; field++) {
            if (isNamed(at[field + 1], at[field + 2] - 2, name)) {
                return field;
            }
        }
        return -1;
    }

    private Object writeReplace() {
        return new StoredBlock(StoredBlock.Kind.RAW, block, charset);
    }

    @Override
    public int wireSize() {
        return block.length;
    }

    @Override
    public String text() {
        return WireText.ofLines(block, charset);
    }

    private int from(int field) {
        return index()[field + 1];
    }

    private int to(int field) {
        return index()[field + 2] - 2;
    }

    private boolean isNamed(int from, int to, String name) {
        if (from < to && cannotBegin(name, block[from])) {
            return false;
        }
        int colon = colon(from, to);
        return colon <= from ? OUTPUT.equalsIgnoreCase(name) : WireText.isNamed(block, from, colon, name, charset);
    }

    /** Most names differ in their first letter, so that their end need not be found. */
    private static boolean cannotBegin(String name, int first) {
        return first > ' ' && !name.isEmpty() && ((first ^ name.charAt(0)) & ~0x20) != 0 && !OUTPUT.equalsIgnoreCase(name);
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

    private int behind(int colon, int to) {
        return colon + 1 < to && block[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private int[] index() {
        int[] made = index;
        if (made == null) {
            made = lines();
            index = made;
        }
        return made;
    }

    private int[] lines() {
        int[] at = new int[4 + block.length / LINE];
        int count = 0;
        int next = 0;
        // an empty line ends the block
        for (int end = endOfLine(0); end > next; end = endOfLine(next)) {
            if (count + 3 > at.length) {
                at = Arrays.copyOf(at, 2 * at.length);
            }
            at[++count] = next;
            next = end + 2;
        }
        at[count + 1] = next;
        at[0] = count;
        return at;
    }

    private int endOfLine(int from) {
        byte[] bytes = block;
        int last = bytes.length - 1;
        for (int i = from; i < last; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }
}
