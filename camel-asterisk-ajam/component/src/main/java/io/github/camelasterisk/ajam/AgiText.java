// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The URL-encoded text of AGI events. */
final class AgiText {

    private AgiText() {
    }

    /** Decodes UTF-8, or ISO 8859-1 if the bytes are not valid UTF-8; null becomes empty. A truncated escape is kept. */
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

    /** Returns a negative number if this is not a digit. */
    private static int hex(byte b) {
        return Character.digit(b, 16);
    }
}
