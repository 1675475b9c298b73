package io.github.camelasterisk.ajam.client.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells a restart of Asterisk from the uptime that it reports at each login. It reports none while it starts: who was told
 * one before and is told none now has met a new Asterisk. Not for use by two threads at a time.
 */
final class Uptime {

    /** Uptimes are whole seconds, cut off. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Clock clock;
    private Instant booted;

    Uptime(Clock clock) {
        this.clock = clock;
    }

    /** Notes an uptime, -1 for none, and tells whether Asterisk was started since the one before. */
    boolean restarted(long uptimeSeconds) {
        Instant before = booted;
        if (uptimeSeconds >= 0) {
            booted = clock.instant().minusSeconds(uptimeSeconds);
            return before != null && booted.isAfter(before.plus(SLACK));
        }
        booted = before == null ? null : clock.instant();
        return before != null;
    }
}
