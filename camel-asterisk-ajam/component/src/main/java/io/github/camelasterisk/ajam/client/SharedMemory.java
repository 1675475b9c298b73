package io.github.camelasterisk.ajam.client;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that several buffers share, so that all of them together stay within a part of the heap. Safe for use by several threads. */
public final class SharedMemory {

    private final AtomicLong free;

    /** @param bytes how much there is for all */
    public SharedMemory(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes so many bytes, if they are there. */
    boolean take(long bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}
