package io.github.camelasterisk.ajam.client.feed;

/**
 * Tells a restart of Asterisk from the time of its start, as CoreStatus shows it, where a login tells no uptime: to an
 * account that gets only some classes of events, by HTTP Digest, and on Asterisk 13. Not for use by two threads at a time.
 */
final class StartupTime {

    private String known;

    /** Whether another time was told before. */
    boolean isKnown() {
        return known != null;
    }

    /** Notes the time of the start, null where it is not told, and says whether it differs from the one before. */
    boolean restarted(String started) {
        String before = known;
        known = started == null ? before : started;
        return before != null && !before.equals(known);
    }
}
