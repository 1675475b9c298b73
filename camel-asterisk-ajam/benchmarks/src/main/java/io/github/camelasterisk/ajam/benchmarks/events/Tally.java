// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the events of one source, and records when the awaited event arrived. One thread at a time counts, another waits. */
final class Tally {

    private static final long QUIET_MILLIS = 300;
    private static final long STALLED_MILLIS = 10_000;

    private final AtomicLong events = new AtomicLong();
    private int missingMarks;
    private long markedAt;

    /** Events were delivered. */
    void add(int number) {
        events.lazySet(events.get() + number);
    }

    /** An event with the marked name was delivered. */
    synchronized void mark() {
        missingMarks--;
        if (missingMarks == 0) {
            markedAt = System.nanoTime();
            notifyAll();
        }
    }

    /** Restarts the count from 0, and awaits the event that completes {@code marks} events of the marked name. */
    synchronized void expect(int marks) {
        events.set(0);
        missingMarks = marks;
    }

    /**
     * Waits for the awaited event and returns its time, as {@link System#nanoTime()}.
     *
     * @throws TimeoutException if no more events arrive, without that one
     */
    synchronized long await() throws InterruptedException, TimeoutException {
        long before = Long.MIN_VALUE;
        while (missingMarks > 0) {
            if (events.get() == before) {
                throw new TimeoutException("after " + before + " events nothing came any more, and the last one is missing");
            }
            before = events.get();
            wait(STALLED_MILLIS);
        }
        return markedAt;
    }

    /** Waits until no more events arrive, and returns their number. */
    long settled() throws InterruptedException {
        long before;
        do {
            before = events.get();
            Thread.sleep(QUIET_MILLIS);
        } while (events.get() != before);
        return before;
    }
}
