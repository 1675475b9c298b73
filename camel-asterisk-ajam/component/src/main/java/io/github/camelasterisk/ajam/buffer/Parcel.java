package io.github.camelasterisk.ajam.buffer;

import java.util.concurrent.atomic.AtomicBoolean;

/** What waits to be written to disk: events, or the place of some that were dropped. Safe for use by several threads. */
final class Parcel {

    private final EventBatch received;
    private final long size;
    private final Loss loss;
    private final AtomicBoolean claimed = new AtomicBoolean();

    private Parcel(EventBatch received, long size, Loss loss) {
        this.received = received;
        this.size = size;
        this.loss = loss;
    }

    static Parcel of(EventBatch received, long size) {
        return new Parcel(received, size, null);
    }

    static Parcel of(Loss loss) {
        return new Parcel(null, 0, loss);
    }

    /** The events; null in the place of some that were dropped. */
    EventBatch received() {
        return received;
    }

    /** Bytes of memory that were taken for the events. */
    long size() {
        return size;
    }

    /** What was dropped here, or null. */
    Loss loss() {
        return loss;
    }

    /** True for the first who asks: the memory that was taken is now theirs to give back. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }
}
