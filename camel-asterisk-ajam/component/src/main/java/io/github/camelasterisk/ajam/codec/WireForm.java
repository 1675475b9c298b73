package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** Events as the bytes of their block and back, for keeping them outside of the heap. */
public final class WireForm {

    private WireForm() {
    }

    /** The block of an event: the bytes that came off the wire, or what they would have been. The caller must not change them. */
    public static byte[] of(AmiEvent event, Charset charset) {
        if (event.fields() instanceof WireFields wire) {
            return wire.block();
        }
        return event.fields() instanceof XmlFields xml ? xml.block() : event.fields().text().getBytes(charset);
    }

    /** The event of a block, which stays as it is from now on. One of {@code /rawman} begins with a letter, one of {@code /mxml} with its tag. */
    public static AmiEvent event(byte[] block, Charset charset) {
        boolean xml = block.length > 0 && block[0] == '<';
        return new AmiEvent(xml ? new XmlFields(block, charset) : new WireFields(block, charset));
    }
}
