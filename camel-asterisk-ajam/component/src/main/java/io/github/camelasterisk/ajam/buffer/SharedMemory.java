// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that several buffers share, so that all of them together stay within a part of the heap. The limit of a buffer depends on what
 * is free, so that there is always some left for another one. Safe for use by several threads.
 */
public final class SharedMemory {

    /** Events on their way to disk may use this multiple of what is free, since they can go nowhere else. */
    private static final int IN_TRANSIT = 3;

    private final AtomicLong free;

    /** @param bytes the total */
    public SharedMemory(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Reserves bytes for a buffer that already holds some, if it then holds no more than it leaves free. */
    boolean take(long bytes, long held) {
        return take(bytes, held, 1);
    }

    /** Reserves bytes for events on their way to disk, for which a buffer may hold more. */
    boolean takeInTransit(long bytes, long held) {
        return take(bytes, held, IN_TRANSIT);
    }

    private boolean take(long bytes, long held, int share) {
        long left = free.addAndGet(-bytes);
        if (left >= 0 && (held + bytes) / share <= left) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    /** Reserves bytes even if they are not available. */
    void takeAnyway(long bytes) {
        free.addAndGet(-bytes);
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }

    /** {@return the number of unreserved bytes} */
    public long free() {
        return free.get();
    }
}
