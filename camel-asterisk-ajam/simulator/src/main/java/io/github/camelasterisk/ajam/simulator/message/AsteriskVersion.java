// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that a simulator plays, and its differences on the wire. Measured on 1.8.32, 11.25, 13.38, 16.28, 20.20, 22.10, 23.4 and
 * 23.5-rc1; a version between two of these behaves like the older one. Immutable.
 */
public record AsteriskVersion(String text, int major, int minor) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    /**
     * {@return the version in a text such as {@code 22.5.0}}
     *
     * @param  text                     numbers separated by dots
     * @throws IllegalArgumentException if the text does not begin with a number
     */
    public static AsteriskVersion parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a version of Asterisk: " + text + "; use one such as 22.10.1");
        }
        return new AsteriskVersion(text, Integer.parseInt(matcher.group(1)), matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }

    /** {@return the Server header, which must not be mistaken for a real Asterisk's} */
    public String name() {
        return text + "-simulator";
    }

    /**
     * {@return whether a form is only read if its type has no parameters such as {@code charset}, and each answer closes its connection}
     */
    public boolean hasOldHttpServer() {
        return major < 13;
    }

    /** {@return the maximum size of a POST's body in bytes} */
    public int maxBody() {
        return hasOldHttpServer() ? 1024 : major < 16 ? 4096 : 40960;
    }

    /** {@return whether a command's output, even that of an unknown command, is plain text after {@code Response: Follows}} */
    public boolean hasCommandText() {
        return major < 14;
    }

    /** {@return whether FullyBooted contains the server's uptime} */
    public boolean tellsUptime() {
        return major >= 16;
    }

    /**
     * {@return whether each session has its own list of events} Then concurrent events may arrive in another order in each, and an event
     * outside a session's mask wakes no WaitEvent.
     */
    public boolean hasListPerSession() {
        return major > 23 || major == 23 && minor >= 5 || major == 22 && minor >= 11 || major == 20 && minor >= 21;
    }

    /** {@return whether a SequenceNumber is assigned before its event is queued, so that neighbours may be swapped} */
    public boolean numbersBeforeQueueing() {
        return hasListPerSession() || major == 23 && minor == 4;
    }
}
