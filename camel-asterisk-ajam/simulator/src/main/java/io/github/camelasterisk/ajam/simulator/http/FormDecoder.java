// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.http;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.support.WireText;

/** Decodes forms as Asterisk does: leniently, and byte by byte. */
final class FormDecoder {

    private FormDecoder() {
    }

    static List<AjamRequest.Parameter> decode(String form) {
        List<AjamRequest.Parameter> parameters = new ArrayList<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.add(new AjamRequest.Parameter(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        byte[] bytes = WireText.encode(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int hex = bytes[i] == '%' ? hexAt(bytes, i + 1) : -1;
            if (hex >= 0) {
                out.write(hex);
                i += 2;
            } else {
                out.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return WireText.decode(out.toByteArray());
    }

    private static int hexAt(byte[] bytes, int index) {
        if (index + 1 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[index], 16);
        int low = Character.digit(bytes[index + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
