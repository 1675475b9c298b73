// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.support;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of AMI as text, without loss. AMI passes bytes on unchanged: mostly UTF-8, but a Latin-1 caller name of an old trunk must
 * also leave the simulator unchanged. A byte that is not UTF-8 becomes a lone low surrogate, which valid text can't contain, and turns
 * back into the same byte.
 */
public final class WireText {

    private static final int ESCAPE = 0xDC00;

    private WireText() {
    }

    /**
     * {@return the text of these bytes}
     *
     * @param bytes bytes from the wire
     */
    public static String decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        for (CoderResult result = decoder.decode(in, out, true); result.isError(); result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE | in.get() & 0xFF));
            }
        }
        return out.flip().toString();
    }

    /**
     * {@return the bytes of this text}
     *
     * @param text text from {@link #decode}, or any other
     */
    public static byte[] encode(String text) {
        if (text.chars().noneMatch(WireText::isEscape)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isEscape(point)) {
                out.write(point & 0xFF);
            } else {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    private static boolean isEscape(int point) {
        return point >= (ESCAPE | 0x80) && point <= (ESCAPE | 0xFF);
    }
}
