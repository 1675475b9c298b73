// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text on the wire. Bytes that the charset can't decode are read as ISO 8859-1, so that the name of a Latin-1 trunk stays readable. */
final class WireText {

    private WireText() {
    }

    static String of(byte[] block, int from, int to, Charset charset) {
        String text = new String(block, from, to - from, charset);
        return text.indexOf('\uFFFD') < 0 || holdsReplacement(block, from, to, charset)
                ? text
                : new String(block, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Decodes each line of a text separately, so that an invalid one does not affect the others. */
    static String ofLines(byte[] block, Charset charset) {
        StringBuilder text = new StringBuilder(block.length);
        int from = 0;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == '\n' || i + 1 == block.length) {
                text.append(of(block, from, i + 1, charset));
                from = i + 1;
            }
        }
        return text.toString();
    }

    /** Returns whether the replacement character itself was sent, so that its presence proves nothing. */
    private static boolean holdsReplacement(byte[] block, int from, int to, Charset charset) {
        if (!charset.canEncode() || !charset.newEncoder().canEncode('\uFFFD')) {
            return false;
        }
        byte[] sent = "\uFFFD".getBytes(charset);
        for (int i = from; i <= to - sent.length; i++) {
            if (Arrays.equals(block, i, i + sent.length, sent, 0, sent.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether these bytes are the name, ignoring case. */
    static boolean isNamed(byte[] block, int from, int to, String name, Charset charset) {
        for (int i = from; i < to; i++) {
            int b = block[i];
            if (b < 0) {
                return name.equalsIgnoreCase(of(block, from, to, charset));
            }
            if (i - from >= name.length() || lower(b) != lower(name.charAt(i - from))) {
                return false;
            }
        }
        return to - from == name.length();
    }

    /** Returns whether these lower-case ASCII bytes are at the index, ignoring case. */
    static boolean startsWith(byte[] block, int index, int end, byte[] lowerCase) {
        if (end - index < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (lower(block[index + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
}
