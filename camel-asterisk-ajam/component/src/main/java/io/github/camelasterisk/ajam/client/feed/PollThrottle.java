package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.camelasterisk.ajam.client.http.EventRateMeter;

/**
 * How soon the next WaitEvent follows an answer: at once, unless that would only be work. Meanwhile Asterisk keeps the
 * events of the session, so waiting loses nothing. Not for use by two threads at a time.
 */
final class PollThrottle {

    /** An answer without events that came sooner than this is not followed at once by the next question. */
    static final Duration EMPTY_ANSWER_INTERVAL = Duration.ofMillis(500);
    /** While many events come, questions are at least so far apart: each costs both sides as much as many events do. */
    static final Duration GATHER_INTERVAL = Duration.ofMillis(20);
    /** So many in a millisecond are many. */
    private static final int MANY_EVENTS_PER_MILLI = 5;
    /** Where all servers together send many, each is asked less often whose next event comes sooner than this. */
    private static final Duration QUIET_PER_EVENT = Duration.ofMillis(5);
    /** With so many in an answer the question was worth it, and the next one will be. */
    private static final int FULL_ANSWER_EVENTS = 500;
    /** The least time that a rate is reckoned over, so that the few events of one call's beginning are not many. */
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(2);

    private final LongSupplier nanoTime;
    private final EventRateMeter traffic;
    private long asked;
    private long answered;

    /**
     * @param nanoTime such as {@link System#nanoTime}
     * @param traffic  of all servers together
     */
    PollThrottle(LongSupplier nanoTime, EventRateMeter traffic) {
        this.nanoTime = nanoTime;
        this.traffic = traffic;
        this.answered = nanoTime.getAsLong();
    }

    /** A WaitEvent goes out. */
    void asked() {
        asked = nanoTime.getAsLong();
    }

    /**
     * It was answered with so many events; returns how long to wait before the next one.
     *
     * @param behind whether so much waits to be routed that nothing is gained by asking at once
     */
    Duration answered(long events, boolean behind) {
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
