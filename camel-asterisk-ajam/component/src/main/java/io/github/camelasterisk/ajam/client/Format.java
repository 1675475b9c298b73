// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.util.Locale;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiAction;

/** The format of Asterisk's answers. */
public enum Format {

    /** Lines, as over TCP, on the path {@code /rawman}: exactly as Asterisk has them. */
    RAW("rawman", Set.of("text/plain", "application/octet-stream", "")),
    /** Elements, on the path {@code /mxml}: names lose their spelling, values the blanks at their ends. */
    XML("mxml", Set.of("text/xml", "application/xml", ""));

    /** Actions that answer with text, in all or in old versions of Asterisk; XML loses the lines of the text and some characters. */
    private static final Set<String> TEXT = Set.of("command", "iaxnetstats", "queues");

    private final String path;
    private final Set<String> mediaTypes;

    Format(String path, Set<String> mediaTypes) {
        this.path = path;
        this.mediaTypes = mediaTypes;
    }

    /**
     * {@return whether a body of this media type, empty if unknown, can be in this format; a proxy may have replaced Asterisk's own type}
     *
     * @param mediaType the media type, without parameters
     */
    public boolean takes(String mediaType) {
        return mediaTypes.contains(mediaType.toLowerCase(Locale.ROOT));
    }

    /**
     * {@return the format that preserves the response to an action; a session can use either}
     *
     * @param action the action to be sent
     */
    public Format of(AmiAction action) {
        return this == XML && TEXT.contains(action.name().toLowerCase(Locale.ROOT)) ? RAW : this;
    }

    /** Returns the path for this format and authentication. */
    String path(Authentication authentication) {
        return authentication == Authentication.DIGEST ? "/a" + path : "/" + path;
    }
}
