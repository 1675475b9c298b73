package io.github.camelasterisk.ajam.simulator.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that a simulator plays, and what differs from one version to another on the wire. Measured on 1.8.32, 11.25,
 * 13.38, 16.28, 20.20, 22.10, 23.4 and 23.5-rc1; a version between two of these behaves as the older one. Immutable.
 */
public record AsteriskVersion(String text, int major, int minor) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    public static AsteriskVersion parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("No version of Asterisk: " + text + "; one is such as 22.10.1");
        }
        return new AsteriskVersion(text, Integer.parseInt(matcher.group(1)), matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }

    /** What the server says it is; nobody shall mistake it for a real one. */
    public String name() {
        return text + "-simulator";
    }

    /** Whether a form is only read when its type has no parameters such as {@code charset}, and each answer ends its connection. */
    public boolean hasOldHttpServer() {
        return major < 13;
    }

    /** Bytes of a POST's body at most. */
    public int maxBody() {
        return hasOldHttpServer() ? 1024 : major < 16 ? 4096 : 40960;
    }

    /** Whether a command's output is bare text after {@code Response: Follows}, also that of a command that does not exist. */
    public boolean hasCommandText() {
        return major < 14;
    }

    /** Whether FullyBooted says how long the server has been running. */
    public boolean tellsUptime() {
        return major >= 16;
    }

    /**
     * Whether each session has a list of events of its own. Concurrent events may then come in another order on each, and
     * an event outside a session's mask wakes nobody.
     */
    public boolean hasListPerSession() {
        return major > 23 || major == 23 && minor >= 5 || major == 22 && minor >= 11 || major == 20 && minor >= 21;
    }

    /** Whether a SequenceNumber is given before its event is queued, so that neighbours may change places. */
    public boolean numbersBeforeQueueing() {
        return hasListPerSession() || major == 23 && minor == 4;
    }
}
