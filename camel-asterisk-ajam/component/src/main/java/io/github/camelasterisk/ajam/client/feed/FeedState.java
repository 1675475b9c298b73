// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.util.EnumSet;
import java.util.Set;

/** The states of an {@link EventFeed}, and their transitions. */
public enum FeedState {

    /** Not started yet. */
    NEW,
    /** Logging in and setting the session up. */
    CONNECTING,
    /** A WaitEvent is pending. */
    POLLING,
    /** The receiver has no room: Pings keep the session alive, and Asterisk keeps the events. */
    PAUSED,
    /** Waiting before the next attempt after a failure. */
    WAITING,
    /** Ended permanently. */
    STOPPED;

    private Set<FeedState> next() {
        return switch (this) {
            case NEW -> EnumSet.of(CONNECTING, STOPPED);
            case CONNECTING -> EnumSet.of(POLLING, PAUSED, WAITING, STOPPED);
            case POLLING -> EnumSet.of(POLLING, PAUSED, CONNECTING, WAITING, STOPPED);
            case PAUSED -> EnumSet.of(PAUSED, POLLING, CONNECTING, WAITING, STOPPED);
            case WAITING -> EnumSet.of(CONNECTING, POLLING, PAUSED, STOPPED);
            case STOPPED -> EnumSet.noneOf(FeedState.class);
        };
    }

    boolean allows(FeedState state) {
        return next().contains(state);
    }
}
