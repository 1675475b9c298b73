// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * Encodes an action as an AJAM form for the body of a POST, with every character except letters, digits and {@code -_.~} as {@code %XX}.
 * Immutable.
 */
public final class FormEncoder {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final Charset charset;

    /**
     * Creates an encoder of values in this charset; Asterisk passes them on byte for byte.
     *
     * @param charset the charset of values
     */
    public FormEncoder(Charset charset) {
        this.charset = charset;
    }

    /**
     * {@return the action's form, its name first}
     *
     * @param action the action to send
     */
    public byte[] encode(AmiAction action) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(256);
        AmiFields fields = action.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                form.write('&');
            }
            escape(fields.name(i), form);
            form.write('=');
            escape(fields.value(i), form);
        }
        return form.toByteArray();
    }

    private void escape(String text, ByteArrayOutputStream form) {
        for (byte b : text.getBytes(charset)) {
            if (isPlain(b)) {
                form.write(b);
            } else {
                form.write('%');
                form.write(HEX[(b >> 4) & 0xF]);
                form.write(HEX[b & 0xF]);
            }
        }
    }

    private static boolean isPlain(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
                || b == '-' || b == '_' || b == '.' || b == '~';
    }
}
