package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes off the wire as text. Those that the charset can't decode are read as ISO 8859-1, so that the name of a Latin-1 trunk stays readable. */
final class ValueText {

    private ValueText() {
    }

    static String of(byte[] bytes, int from, int to, Charset charset) {
        String text = new String(bytes, from, to - from, charset);
        return text.indexOf('\uFFFD') < 0 || holdsReplacement(bytes, from, to, charset)
                ? text
                : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Whether the sign for undecodable bytes was itself sent, so that its being there proves nothing. */
    private static boolean holdsReplacement(byte[] bytes, int from, int to, Charset charset) {
        if (!charset.canEncode() || !charset.newEncoder().canEncode('\uFFFD')) {
            return false;
        }
        byte[] sent = "\uFFFD".getBytes(charset);
        for (int i = from; i <= to - sent.length; i++) {
            if (Arrays.equals(bytes, i, i + sent.length, sent, 0, sent.length)) {
                return true;
            }
        }
        return false;
    }
}
