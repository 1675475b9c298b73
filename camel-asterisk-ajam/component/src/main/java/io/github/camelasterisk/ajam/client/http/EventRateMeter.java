// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The event rate of all servers of one HTTP client together. Safe for use by several threads. */
public final class EventRateMeter {

    private static final long WINDOW = Duration.ofMillis(100).toNanos();

    private final LongSupplier nanoTime;
    private long begun;
    private long events;
    /** In the previous window. */
    private double before;

    /** @param nanoTime such as {@link System#nanoTime} */
    public EventRateMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /**
     * Counts events from one of the servers.
     *
     * @param number the number of events
     */
    public synchronized void add(long number) {
        turn();
        events += number;
    }

    /** {@return the events per millisecond, in this window or the previous one} */
    public synchronized double perMilli() {
        turn();
        return Math.max(events, before) * 1e6 / WINDOW;
    }

    private void turn() {
        long gone = nanoTime.getAsLong() - begun;
        if (gone >= WINDOW) {
            before = gone < 2 * WINDOW ? (double) events * WINDOW / gone : 0;
            events = 0;
            begun += gone;
        }
    }
}
