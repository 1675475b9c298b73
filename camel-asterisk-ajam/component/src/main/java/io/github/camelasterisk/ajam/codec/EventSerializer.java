package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** Events as the bytes of their block and back, for keeping them outside of the heap. */
public final class EventSerializer {

    private EventSerializer() {
    }

    /** The block of an event: the bytes that came off the wire, or what they would have been. The caller must not change them. */
    public static byte[] of(AmiEvent event, Charset charset) {
        if (event.fields() instanceof WireFields wire) {
            return wire.block();
        }
        return event.fields() instanceof XmlFields xml ? of(xml, charset) : event.fields().text().getBytes(charset);
    }

    /** A document may have been in an encoding of its own, which then stands before the block. */
    private static byte[] of(XmlFields xml, Charset charset) {
        if (xml.charset().equals(charset)) {
            return xml.block();
        }
        byte[] encoding = ("<?" + xml.charset().name() + "?>").getBytes(StandardCharsets.US_ASCII);
        byte[] form = Arrays.copyOf(encoding, encoding.length + xml.block().length);
        System.arraycopy(xml.block(), 0, form, encoding.length, xml.block().length);
        return form;
    }

    /** The event of a block, which stays as it is from now on. One of {@code /rawman} begins with a letter, one of {@code /mxml} with its tag. */
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
