// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;

/**
 * The state of a feed's backup session; immutable.
 *
 * @param state       whether it could take over now
 * @param sinceAnswer the time since its last complete answer; null if there was none
 */
public record BackupStatus(State state, Duration sinceAnswer) {

    /** Whether a backup session could take over. */
    public enum State {
        /** The feed has one session. */
        OFF,
        /** It logs in, or waits until the active session has given a complete answer. */
        OPENING,
        /** What the active session loses now, the backup session has. */
        COVERING,
        /** It could not log in, or has failed, and retries. */
        UNAVAILABLE
    }
}
