// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Messages as Asterisk writes them on /mxml, and what a reader shall make of them. */
final class XmlWire {

    private XmlWire() {
    }

    static byte[] body(List<Wire> messages) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "<ajax-response>\n");
        for (Wire message : messages) {
            write(body, "<response type='object' id='unknown'><generic");
            attributes(message, body);
            write(body, " /></response>\n");
        }
        write(body, "</ajax-response>\n");
        return body.toByteArray();
    }

    private static void attributes(Wire message, ByteArrayOutputStream body) {
        Map<String, Integer> seen = new HashMap<>();
        for (Wire.Field field : message.fields()) {
            int count = seen.merge(new String(field.name(), StandardCharsets.ISO_8859_1), 1, Integer::sum);
            String name = attribute(field.name());
            write(body, " " + (name.matches("[0-9].*") ? "_" + name : name) + (count > 1 ? "-" + count : "") + "='");
            for (byte b : field.value()) {
                escape(b, body);
            }
            write(body, "'");
        }
    }

    private static void escape(byte b, ByteArrayOutputStream body) {
        switch (b) {
            case '&' -> write(body, "&amp;");
            case '<' -> write(body, "&lt;");
            case '>' -> write(body, "&gt;");
            case '"' -> write(body, "&quot;");
            case '\'' -> write(body, "&apos;");
            default -> body.write(b);
        }
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** One sign for each byte: what is no letter or digit of ASCII is not told apart. */
    private static String attribute(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT);
    }

    /** The message as a reader of this charset shall see it. */
    static Decoded.Message read(Wire message, Charset charset) {
        List<String> values = message.read(charset).fields().stream().map(field -> field.get(1)).toList();
        List<List<String>> fields = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String name = attribute(message.fields().get(i).name());
            fields.add(List.of(name.matches("_[0-9].*") ? name.substring(1) : name, values.get(i)));
        }
        return new Decoded.Message(message.event(), fields);
    }
}
