package io.github.camelasterisk.ajam;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The URL-encoded text of AGI in events. */
final class AgiText {

    private AgiText() {
    }

    /** The text that is meant, in UTF-8, or in ISO 8859-1 where it is not in that; empty for null. An escape that is cut off stays. */
    static String decoded(String encoded) {
        if (encoded == null) {
            return "";
        }
        byte[] sent = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(sent.length);
        for (int i = 0; i < sent.length; i++) {
            int escaped = sent[i] == '%' && i + 2 < sent.length ? hex(sent[i + 1]) << 4 | hex(sent[i + 2]) : -1;
            if (escaped >= 0) {
                decoded.write(escaped);
                i += 2;
            } else {
                decoded.write(sent[i] == '+' ? ' ' : sent[i]);
            }
        }
        String text = decoded.toString(StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decoded.toString(StandardCharsets.ISO_8859_1);
    }

    /** A negative number for what is no digit. */
    private static int hex(byte b) {
        return Character.digit(b, 16);
    }
}
