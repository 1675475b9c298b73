package io.github.camelasterisk.ajam.client.feed;

import java.util.EnumSet;
import java.util.Set;

/** What an {@link EventFeed} is doing, and what it may do next. */
public enum FeedState {

    /** Not started yet. */
    NEW,
    /** Logs in and sets the session up. */
    CONNECTING,
    /** A WaitEvent is on its way. */
    POLLING,
    /** The listener has no room: Pings keep the session, and Asterisk keeps the events. */
    PAUSED,
    /** Waits before the next try after a failure. */
    WAITING,
    /** Ended for good. */
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
