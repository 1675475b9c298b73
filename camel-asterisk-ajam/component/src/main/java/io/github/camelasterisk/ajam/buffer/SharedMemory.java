package io.github.camelasterisk.ajam.buffer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that several buffers share, so that all of them together stay within a part of the heap. What a buffer may hold
 * depends on what is free: however many hold all they can, there is always some left for another one. Safe for use by several
 * threads.
 */
public final class SharedMemory {

    /** What is on its way to disk may be so many times what is left free, since it has nowhere else to go. */
    private static final int IN_TRANSIT = 3;

    private final AtomicLong free;

    /** @param bytes how much there is for all */
    public SharedMemory(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes so many bytes for a buffer that holds some already, if it then holds no more than it leaves free. */
    boolean take(long bytes, long held) {
        return take(bytes, held, 1);
    }

    /** Takes so many bytes for what is on its way to disk; a buffer may hold more for this. */
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

    /** Takes so many bytes whether they are there or not. */
    void takeAnyway(long bytes) {
        free.addAndGet(-bytes);
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }

    /** Bytes that nobody has taken. */
    public long free() {
        return free.get();
    }
}
