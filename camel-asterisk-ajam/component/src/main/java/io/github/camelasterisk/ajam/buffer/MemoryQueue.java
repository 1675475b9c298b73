package io.github.camelasterisk.ajam.buffer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** What can be taken from a buffer at once, first in first out. Safe for use by several threads; one of them takes. */
final class MemoryQueue {

    /** What an event costs in memory besides its bytes, about. */
    private static final int OVERHEAD = 128;
    /** So much is read ahead from disk. */
    private static final long READ_AHEAD = 128 * 1024;

    private final long limit;
    private final SharedMemory shared;
    private final Runnable ready;
    private final Queue<EventBatch> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param limit  bytes kept here
     * @param shared where they are taken from
     * @param ready  called each time that something was put here, and when all that waited elsewhere is here
     */
    MemoryQueue(long limit, SharedMemory shared, Runnable ready) {
        this.limit = limit;
        this.shared = shared;
        this.ready = ready;
    }

    static long size(EventBatch received) {
        long size = 0;
        for (AmiEvent event : received.events()) {
            size += event.fields().wireSize() + OVERHEAD;
        }
        return size;
    }

    /** Puts events here if they are within the limit and find memory. */
    boolean offer(EventBatch received, long size) {
        if (bytes.get() + size > limit || !shared.take(size, bytes.get())) {
            return false;
        }
        put(received, size);
        return true;
    }

    /** Whether events for which memory was taken already may stay in it here. */
    boolean hasRoom(long size) {
        long then = bytes.get() + size;
        return then <= limit && then <= shared.free();
    }

    /** Puts events here for which memory was taken. */
    void put(EventBatch received, long size) {
        queue.add(received);
        bytes.addAndGet(size);
        if (closed) {
            clear();
        }
        ready.run();
    }

    /** All that there is is here now. */
    void whole() {
        ready.run();
    }

    /** The oldest events; null where there are none, and after the end. */
    EventBatch poll() {
        EventBatch first = remove();
        return closed ? null : first;
    }

    private EventBatch remove() {
        EventBatch first = queue.poll();
        if (first != null) {
            long size = size(first);
            bytes.addAndGet(-size);
            shared.giveBack(size);
        }
        return first;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    long bytes() {
        return bytes.get();
    }

    /** Whether what waits on disk should be read: whoever takes from here must not wait for it, and it takes no memory from others. */
    boolean isLow() {
        long now = bytes.get();
        return queue.isEmpty() || now < Math.min(READ_AHEAD, limit) && shared.free() > READ_AHEAD;
    }

    /** Whether an answer, whose length nobody knows before it comes, is likely to find room. */
    boolean isHalfEmpty() {
        return bytes.get() <= limit / 2;
    }

    /** Gives up what is here, and from now on what is put here. */
    void close() {
        closed = true;
        clear();
    }

    private void clear() {
        while (remove() != null) {
            // each gives back its own memory, since others may take and put meanwhile
        }
    }
}
