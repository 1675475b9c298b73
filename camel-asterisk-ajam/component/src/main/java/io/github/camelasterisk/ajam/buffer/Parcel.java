// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.util.concurrent.atomic.AtomicBoolean;

/** Events to be written to disk, or a placeholder for dropped ones. Safe for use by several threads. */
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

    /** The events; null in a placeholder. */
    EventBatch received() {
        return received;
    }

    /** Bytes of memory reserved for the events. */
    long size() {
        return size;
    }

    /** What was dropped here, or null. */
    Loss loss() {
        return loss;
    }

    /** Returns true on the first call, whose caller must then release the reserved memory. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }
}
