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
    private final boolean hasBackup;
    private final Duration responseTimeout;

    WaitTimes(FeedSettings settings, Duration responseTimeout) {
        this.hasBackup = settings.backupBytes() > 0;
        this.seconds = settings.waitSeconds() == 0 && hasBackup ? SECONDS_WITH_BACKUP : settings.waitSeconds();
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

    /** Returns how long the answer usually takes in this session at most. */
    Duration limit(SessionCredential session) {
        return responseTimeout.plusSeconds(seconds == 0 ? session.lifetimeSeconds() : seconds);
    }

    /** Returns how long it may take, since Asterisk answers when there are no more events: in a burst possibly at its end. */
    Duration longest(SessionCredential session) {
        return hasBackup ? limit(session).plusSeconds(session.lifetimeSeconds()) : limit(session);
    }
}
