// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** Converts events to the bytes of their block and back, to keep them outside the heap. */
public final class EventSerializer {

    private EventSerializer() {
    }

    /**
     * {@return the block of an event: the bytes from the wire, or their equivalent} The caller must not change them.
     *
     * @param event   an event from the wire or from a program
     * @param charset the charset of values
     */
    public static byte[] of(AmiEvent event, Charset charset) {
        if (event.fields() instanceof WireFields wire) {
            return wire.block();
        }
        return event.fields() instanceof XmlFields xml ? of(xml, charset) : event.fields().text().getBytes(charset);
    }

    /** A document may have its own encoding, which then precedes the block. */
    private static byte[] of(XmlFields xml, Charset charset) {
        if (xml.charset().equals(charset)) {
            return xml.block();
        }
        byte[] encoding = ("<?" + xml.charset().name() + "?>").getBytes(StandardCharsets.US_ASCII);
        byte[] form = Arrays.copyOf(encoding, encoding.length + xml.block().length);
        System.arraycopy(xml.block(), 0, form, encoding.length, xml.block().length);
        return form;
    }

    /**
     * Creates the event of a block, which must not change afterwards. A block of {@code /rawman} begins with a letter, one of
     * {@code /mxml} with its tag.
     *
     * @param  block   the bytes
     * @param  charset the charset of values
     * @return         the event
     */
    public static AmiEvent event(byte[] block, Charset charset) {
        if (block.length > 1 && block[0] == '<' && block[1] == '?') {
            return encoded(block, charset);
        }
        boolean xml = block.length > 0 && block[0] == '<';
        return new AmiEvent(xml ? new XmlFields(block, charset) : new WireFields(block, charset));
    }

    private static AmiEvent encoded(byte[] form, Charset charset) {
        int mark = 2;
        while (mark < form.length && form[mark] != '?') {
            mark++;
        }
        Charset encoding = XmlEncoding.known(new String(form, 2, mark - 2, StandardCharsets.US_ASCII), charset);
        return new AmiEvent(new XmlFields(Arrays.copyOfRange(form, Math.min(form.length, mark + 2), form.length), encoding));
    }
}
