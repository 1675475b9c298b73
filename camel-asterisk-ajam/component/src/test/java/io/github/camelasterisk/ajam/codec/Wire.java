// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One message as Asterisk writes it, and what a reader shall make of it. */
record Wire(boolean event, List<Field> fields, byte[] text) {

    /** A name and its value in bytes. */
    record Field(byte[] name, byte[] value) {

        static Field of(String name, String value) {
            return new Field(ascii(name), ascii(value));
        }
    }

    /** A message of lines, each with a name. */
    static Wire lines(boolean event, List<Field> fields) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Field field : fields) {
            text.writeBytes(field.name);
            text.writeBytes(ascii(": "));
            text.writeBytes(field.value);
            text.writeBytes(ascii("\r\n"));
        }
        text.writeBytes(ascii("\r\n"));
        return new Wire(event, fields, text.toByteArray());
    }

    /** What Asterisk 13 answers to a Command that printed these lines. */
    static Wire command(List<byte[]> lines) {
        List<Field> fields = new ArrayList<>(List.of(Field.of("Response", "Follows"), Field.of("Privilege", "Command")));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(ascii("Response: Follows\r\nPrivilege: Command\r\n"));
        for (byte[] line : lines) {
            fields.add(new Field(ascii("Output"), line));
            text.writeBytes(line);
            text.write('\n');
        }
        text.writeBytes(ascii("--END COMMAND--\r\n\r\n"));
        return new Wire(false, fields, text.toByteArray());
    }

    static byte[] body(List<Wire> messages) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        messages.forEach(message -> body.writeBytes(message.text));
        return body.toByteArray();
    }

    /** The body without the last line ends. */
    static byte[] open(List<Wire> messages, int lineEnds) {
        byte[] body = body(messages);
        return Arrays.copyOf(body, Math.max(0, body.length - 2 * lineEnds));
    }

    /** The message as a reader of this charset shall see it. */
    Decoded.Message read(Charset charset) {
        return new Decoded.Message(event, fields.stream()
                .map(field -> List.of(read(field.name, charset), read(field.value, charset)))
                .toList());
    }

    /** Bytes that the charset can't decode are read as ISO 8859-1. */
    private static String read(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException undecodable) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
