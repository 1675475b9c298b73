// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.nio.charset.Charset;
import java.time.Clock;

/**
 * A FIFO buffer of events received from a server and not yet routed: in memory up to a number of bytes, then on disk until the disk is
 * drained. For one producer thread and one consumer thread at the same time; neither ever waits for the disk.
 *
 * <p> Events in memory are always older than those on disk: memory accepts events only while the disk holds none. Events that fit in
 * neither, or can't be read back, are lost, and a {@link Gap} takes their place.
 */
public final class EventBuffer implements AutoCloseable {

    private final MemoryQueue memory;
    private final Spooler spooler;
    private volatile Runnable ready = () -> {
    };

    /**
     * @param owner       the owner of the events, for the log
     * @param memoryLimit bytes kept in memory
     * @param charset     of events written to disk
     * @param resources   shared with other buffers
     */
    public EventBuffer(String owner, long memoryLimit, Charset charset, BufferResources resources) {
        Clock clock = Clock.systemUTC();
        this.memory = new MemoryQueue(memoryLimit, resources.memory(), () -> ready.run());
        this.spooler = new Spooler(owner, memory, resources, new Spool(resources.store(), charset, clock), clock);
    }

    /**
     * Sets a callback for each time that events become available, or all of them are in memory. Any thread may call it; it must not
     * block.
     *
     * @param task the callback
     */
    public void onReady(Runnable task) {
        ready = task;
    }

    /**
     * Adds events that arrived together.
     *
     * @param received the events
     */
    public void add(EventBatch received) {
        long size = MemoryQueue.size(received);
        if (!spooler.isIdle() || !memory.offer(received, size)) {
            spooler.add(received, size);
        }
    }

    /**
     * Adds events that are never dropped: a few that report the connection state.
     *
     * @param received the events
     */
    public void keep(EventBatch received) {
        long size = MemoryQueue.size(received);
        if (!spooler.isIdle() || !memory.offer(received, size)) {
            spooler.keep(received, size);
        }
    }

    /**
     * Removes the oldest events, as they arrived.
     *
     * @return the events, or the placeholder of lost ones; null if none are available now
     */
    public EventBatch poll() {
        EventBatch first = memory.poll();
        if (!spooler.isIdle() && memory.isLow()) {
            spooler.wake();
        }
        return first;
    }

    /** {@return whether events are available now} */
    public boolean isReady() {
        return !memory.isEmpty();
    }

    /** {@return whether nothing is on disk or on its way there} */
    public boolean isInMemory() {
        return spooler.isIdle();
    }

    /** {@return whether more events can be received and kept} */
    public boolean hasRoom() {
        return spooler.hasRoom();
    }

    /** {@return whether the disk has been unresponsive for so long that nobody should wait for it} */
    public boolean isHung() {
        return spooler.isHung();
    }

    /** {@return the approximate number of bytes in memory} */
    public long memoryBytes() {
        return memory.bytes() + spooler.waitingBytes();
    }

    /** {@return the number of unread bytes on disk} */
    public long diskBytes() {
        return spooler.diskBytes();
    }

    /** Discards the remaining events; their files are deleted as soon as the disk permits. */
    @Override
    public void close() {
        memory.close();
        spooler.close();
    }
}
