// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.camelasterisk.ajam.client.http.EventRateMeter;

/**
 * Decides when the next WaitEvent follows an answer: immediately, unless that would be wasteful. Meanwhile Asterisk keeps the events of
 * the session, so that waiting loses nothing. Not for use by two threads at a time.
 */
public final class PollThrottle {

    /** An answer without events that arrived sooner than this is not followed by an immediate poll. */
    public static final Duration EMPTY_ANSWER_INTERVAL = Duration.ofMillis(500);
    /** The minimum time between polls under load: each costs both sides as much as many events do. */
    static final Duration GATHER_INTERVAL = Duration.ofMillis(20);
    /** The load threshold, in events per millisecond. */
    private static final int MANY_EVENTS_PER_MILLI = 5;
    /** When all servers together send many events, a server is polled less often if its next event arrives sooner than this. */
    private static final Duration QUIET_PER_EVENT = Duration.ofMillis(5);
    /** With this many events in an answer the poll was worth it, and the next one will be. */
    private static final int FULL_ANSWER_EVENTS = 500;
    /** The minimum period of a rate, so that the few events at the start of a call do not count as load. */
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(2);

    private final LongSupplier nanoTime;
    private final EventRateMeter traffic;
    private long asked;
    private long answered;

    /**
     * @param nanoTime such as {@link System#nanoTime}
     * @param traffic  of all servers together
     */
    public PollThrottle(LongSupplier nanoTime, EventRateMeter traffic) {
        this.nanoTime = nanoTime;
        this.traffic = traffic;
        this.answered = nanoTime.getAsLong();
    }

    /** A WaitEvent is sent. */
    public void asked() {
        asked = nanoTime.getAsLong();
    }

    /**
     * It was answered.
     *
     * @param  events the number of events in the answer
     * @param  behind whether so many events wait to be routed that an immediate poll is useless
     * @return        the delay before the next WaitEvent
     */
    public Duration answered(long events, boolean behind) {
        long now = nanoTime.getAsLong();
        long sinceLast = Math.max(now - answered, LEAST_INTERVAL.toNanos());
        answered = now;
        if (events == 0) {
            return now - asked < EMPTY_ANSWER_INTERVAL.toNanos() ? EMPTY_ANSWER_INTERVAL : Duration.ZERO;
        }
        traffic.add(events);
        return behind || events < FULL_ANSWER_EVENTS && areMany(events, sinceLast) ? restOf(GATHER_INTERVAL, now - asked) : Duration.ZERO;
    }

    private boolean areMany(long events, long nanos) {
        return events > MANY_EVENTS_PER_MILLI * nanos / 1_000_000 || events > nanos / QUIET_PER_EVENT.toNanos() && traffic.perMilli() > MANY_EVENTS_PER_MILLI;
    }

    private static Duration restOf(Duration whole, long gone) {
        return Duration.ofNanos(Math.max(0, whole.toNanos() - gone));
    }
}
