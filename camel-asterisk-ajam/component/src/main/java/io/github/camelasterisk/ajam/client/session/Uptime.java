// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Detects a restart of Asterisk by the uptime that it reports at each login. It reports none while it starts: a login without an uptime,
 * after one with an uptime, has met a new Asterisk. Not for use by two threads at a time.
 */
final class Uptime {

    /** Uptimes are whole seconds, rounded down. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Clock clock;
    private Instant booted;

    Uptime(Clock clock) {
        this.clock = clock;
    }

    /** Records an uptime, -1 for none, and returns whether Asterisk was started since the previous one. */
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
