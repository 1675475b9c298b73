// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/** How long a WaitEvent waits for events, and the client for its answer. Immutable. */
final class WaitTimes {

    /** A backup session that had to be replaced covers the active one when the next WaitEvent is answered. */
    private static final int SECONDS_WITH_BACKUP = 10;

    private final int seconds;
    private final int configuredSeconds;
    private final Duration responseTimeout;

    WaitTimes(FeedSettings settings, Duration responseTimeout) {
        this.configuredSeconds = settings.waitSeconds();
        this.seconds = settings.waitSeconds() == 0 && settings.backupBytes() > 0 ? SECONDS_WITH_BACKUP : settings.waitSeconds();
        this.responseTimeout = responseTimeout;
    }

    /** Returns a WaitEvent that is answered when there are events, or when the time is over. */
    AmiAction waitEvent() {
        AmiAction action = AmiAction.of("WaitEvent");
        return seconds == 0 ? action : action.with("Timeout", seconds);
    }

    /** Returns a WaitEvent that an idle server answers soon, too. */
    AmiAction shortWaitEvent() {
        return AmiAction.of("WaitEvent").with("Timeout", 1);
    }

    /** Returns a WaitEvent that is answered at once. */
    AmiAction fetch() {
        return AmiAction.of("WaitEvent").with("Timeout", 0);
    }

    /** Returns how long the answer may take in this session. */
    Duration limit(SessionCredential session) {
        return responseTimeout.plusSeconds(configuredSeconds == 0 ? session.lifetimeSeconds() : configuredSeconds);
    }

    /** Returns the same if a backup session can take over: what is too late then is not lost. */
    Duration limitWithBackup() {
        return responseTimeout.plusSeconds(seconds);
    }
}
