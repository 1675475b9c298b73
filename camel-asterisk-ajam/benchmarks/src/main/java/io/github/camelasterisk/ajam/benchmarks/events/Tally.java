package io.github.camelasterisk.ajam.benchmarks.events;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what one source delivers, and notes when the awaited event came. One thread at a time counts, another waits. */
final class Tally {

    private static final long QUIET_MILLIS = 300;
    private static final long STALLED_MILLIS = 10_000;

    private final AtomicLong events = new AtomicLong();
    private int missingMarks;
    private long markedAt;

    /** Some events were delivered. */
    void add(int number) {
        events.lazySet(events.get() + number);
    }

    /** An event of the name that is looked for was delivered. */
    synchronized void mark() {
        missingMarks--;
        if (missingMarks == 0) {
            markedAt = System.nanoTime();
            notifyAll();
        }
    }

    /** From now on it counts from 0, and the awaited event is the one that makes {@code marks} of the name. */
    synchronized void expect(int marks) {
        events.set(0);
        missingMarks = marks;
    }

    /**
     * Waits for the awaited event and returns when it came, as {@link System#nanoTime()}.
     *
     * @throws TimeoutException if nothing comes any more, and that event did not
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

    /** Waits until nothing comes any more, and returns how many events came. */
    long settled() throws InterruptedException {
        long before;
        do {
            before = events.get();
            Thread.sleep(QUIET_MILLIS);
        } while (events.get() != before);
        return before;
    }
}
