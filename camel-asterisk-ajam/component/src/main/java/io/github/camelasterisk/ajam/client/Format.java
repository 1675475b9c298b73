package io.github.camelasterisk.ajam.client;

import java.nio.charset.Charset;

import io.github.camelasterisk.ajam.codec.BodyDecoder;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.codec.MessageHandler;
import io.github.camelasterisk.ajam.codec.RawDecoder;
import io.github.camelasterisk.ajam.codec.XmlDecoder;

/** The form in which Asterisk writes its answers. */
public enum Format {

    /** Lines, as over TCP, on the path {@code /rawman}: everything as Asterisk has it. */
    RAW("rawman") {
        @Override
        BodyDecoder decoder(Charset charset, EventFilter filter, MessageHandler handler) {
            return new RawDecoder(charset, filter, handler);
        }
    },
    /** Elements, on the path {@code /mxml}: names lose their spelling, values the blanks at their ends. */
    XML("mxml") {
        @Override
        BodyDecoder decoder(Charset charset, EventFilter filter, MessageHandler handler) {
            return new XmlDecoder(charset, filter, handler);
        }
    };

    private final String path;

    Format(String path) {
        this.path = path;
    }

    /** The path that answers in this form to an account that proves itself in this way. */
    String path(Authentication authentication) {
        return authentication == Authentication.DIGEST ? "/a" + path : "/" + path;
    }

    /**
     * A decoder of one body.
     *
     * @param filter which events are handed on
     */
    abstract BodyDecoder decoder(Charset charset, EventFilter filter, MessageHandler handler);
}
