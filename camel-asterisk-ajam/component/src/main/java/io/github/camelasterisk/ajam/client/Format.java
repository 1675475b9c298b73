package io.github.camelasterisk.ajam.client;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.codec.BodyDecoder;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.codec.MessageHandler;
import io.github.camelasterisk.ajam.codec.RawDecoder;
import io.github.camelasterisk.ajam.codec.XmlDecoder;

/** The form in which Asterisk writes its answers. */
public enum Format {

    /** Lines, as over TCP, on the path {@code /rawman}: everything as Asterisk has it. */
    RAW("rawman", Set.of("text/plain", "application/octet-stream", "")) {
        @Override
        public BodyDecoder decoder(Charset charset, EventFilter filter, int limit, MessageHandler handler) {
            return new RawDecoder(charset, filter, limit, handler);
        }
    },
    /** Elements, on the path {@code /mxml}: names lose their spelling, values the blanks at their ends. */
    XML("mxml", Set.of("text/xml", "application/xml", "")) {
        @Override
        public BodyDecoder decoder(Charset charset, EventFilter filter, int limit, MessageHandler handler) {
            return new XmlDecoder(charset, filter, limit, handler);
        }
    };

    /** What answers with text, in all or in old versions of Asterisk; as XML the text loses its lines and some of its signs. */
    private static final Set<String> TEXT = Set.of("command", "iaxnetstats", "queues");

    private final String path;
    private final Set<String> mediaTypes;

    Format(String path, Set<String> mediaTypes) {
        this.path = path;
        this.mediaTypes = mediaTypes;
    }

    /** Whether a body of this media type, empty where there is none, can be in this form; a proxy may have replaced Asterisk's own. */
    public boolean takes(String mediaType) {
        return mediaTypes.contains(mediaType.toLowerCase(Locale.ROOT));
    }

    /** The form in which the answer to an action is whole; the same session can ask for either. */
    public Format of(AmiAction action) {
        return this == XML && TEXT.contains(action.name().toLowerCase(Locale.ROOT)) ? RAW : this;
    }

    /** The path that answers in this form to an account that proves itself in this way. */
    String path(Authentication authentication) {
        return authentication == Authentication.DIGEST ? "/a" + path : "/" + path;
    }

    /**
     * A decoder of one body.
     *
     * @param filter which events are handed on
     * @param limit  the most bytes of one message
     */
    public abstract BodyDecoder decoder(Charset charset, EventFilter filter, int limit, MessageHandler handler);
}
