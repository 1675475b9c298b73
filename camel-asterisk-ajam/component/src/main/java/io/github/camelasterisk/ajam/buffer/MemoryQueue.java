// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** The part of a buffer that is available immediately, first in, first out. Safe for use by several threads, one of which removes. */
final class MemoryQueue {

    /** Approximate memory overhead of an event in addition to its bytes. */
    private static final int OVERHEAD = 128;
    /** Bytes to read ahead from disk. */
    private static final long READ_AHEAD = 128 * 1024;

    private final long limit;
    private final SharedMemory shared;
    private final Runnable ready;
    private final Queue<EventBatch> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param limit  bytes kept here
     * @param shared the memory to reserve from
     * @param ready  called each time that events are added here, and when all events that waited elsewhere are here
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

    /** Adds events if they are within the limit and the shared memory has room. */
    boolean offer(EventBatch received, long size) {
        if (bytes.get() + size > limit || !shared.take(size, bytes.get())) {
            return false;
        }
        put(received, size);
        return true;
    }

    /** Returns whether events whose memory is already reserved may stay in it here. */
    boolean hasRoom(long size) {
        long then = bytes.get() + size;
        return then <= limit && then <= shared.free();
    }

    /** Adds events whose memory is already reserved. */
    void put(EventBatch received, long size) {
        queue.add(received);
        bytes.addAndGet(size);
        if (closed) {
            clear();
        }
        ready.run();
    }

    /** Marks that no events wait elsewhere. */
    void whole() {
        ready.run();
    }

    /** Removes the oldest events; null if there are none, and after the end. */
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

    /** Returns whether to read from disk: the reader must not wait for it, and the read takes no memory from other buffers. */
    boolean isLow() {
        long now = bytes.get();
        return queue.isEmpty() || now < Math.min(READ_AHEAD, limit) && shared.free() > READ_AHEAD;
    }

    /** Returns whether an answer is likely to fit; its length is not known in advance. */
    boolean isHalfEmpty() {
        return bytes.get() <= limit / 2;
    }

    /** Discards the events here, and all later ones. */
    void close() {
        closed = true;
        clear();
    }

    private void clear() {
        while (remove() != null) {
            // each batch releases its own memory, since others may add and remove meanwhile
        }
    }
}
