// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

/**
 * Detects a restart of Asterisk by its start time, which CoreStatus shows, if a login reports no uptime: for an account that receives
 * only some classes of events, with HTTP Digest, and on Asterisk 13. Not for use by two threads at a time.
 */
final class StartupTime {

    private String known;

    /** Whether another time was reported before. */
    boolean isKnown() {
        return known != null;
    }

    /** Records the start time, null if unknown, and returns whether it differs from the previous one. */
    boolean restarted(String started) {
        String before = known;
        known = started == null ? before : started;
        return before != null && !before.equals(known);
    }
}
