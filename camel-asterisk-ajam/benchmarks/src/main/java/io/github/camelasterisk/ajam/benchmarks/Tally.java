package io.github.camelasterisk.ajam.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what one source delivers, and notes when the awaited event came. One thread at a time counts, another waits. */
final class Tally {

    private static final long QUIET_MILLIS = 300;

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

    /** Waits for the awaited event and returns when it came, as {@link System#nanoTime()}. */
    synchronized long await(int seconds) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (missingMarks > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                throw new TimeoutException("after " + events + " events the last one did not come");
            }
            wait(millis);
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
