package io.github.camelasterisk.ajam.buffer;

import java.nio.charset.Charset;
import java.time.Clock;

/**
 * Events taken from a server and not yet routed, first in first out: in memory up to a number of bytes, then on disk until
 * the disk is read up again. For one thread that adds and one that takes, at the same time; neither ever waits for the disk.
 *
 * <p>
 * What is in memory is always older than what is on disk: memory takes events only while the disk holds none. What can be kept
 * neither here nor there, or can't be read again, is lost, and comes as a {@link Gap} in its place.
 */
public final class EventBuffer implements AutoCloseable {

    private final MemoryQueue memory;
    private final Spooler spooler;
    private volatile Runnable ready = () -> {
    };

    /**
     * @param owner       whose events they are, for the log
     * @param memoryLimit bytes kept in memory
     * @param charset     of events that go to disk
     * @param resources   shared with other buffers
     */
    public EventBuffer(String owner, long memoryLimit, Charset charset, BufferResources resources) {
        Clock clock = Clock.systemUTC();
        this.memory = new MemoryQueue(memoryLimit, resources.memory(), () -> ready.run());
        this.spooler = new Spooler(owner, memory, resources, new Spool(resources.store(), charset, clock), clock);
    }

    /** Sets what is called each time that something can be taken, or all is in memory, by any thread, which it must not block. */
    public void onReady(Runnable task) {
        ready = task;
    }

    /** Takes events that came together. */
    public void add(EventBatch received) {
        long size = MemoryQueue.size(received);
        if (!spooler.isIdle() || !memory.offer(received, size)) {
            spooler.add(received, size);
        }
    }

    /** Takes events that are never dropped: a few that say how the server fares. */
    public void keep(EventBatch received) {
        long size = MemoryQueue.size(received);
        if (!spooler.isIdle() || !memory.offer(received, size)) {
            spooler.keep(received, size);
        }
    }

    /** The oldest events, as they came, or the place of lost ones; null where there is nothing now. */
    public EventBatch poll() {
        EventBatch first = memory.poll();
        if (!spooler.isIdle() && memory.isLow()) {
            spooler.wake();
        }
        return first;
    }

    /** Whether something can be taken now. */
    public boolean isReady() {
        return !memory.isEmpty();
    }

    /** Whether nothing is on disk or on its way there. */
    public boolean isInMemory() {
        return spooler.isIdle();
    }

    /** Whether more can be taken from the server and kept. */
    public boolean hasRoom() {
        return spooler.hasRoom();
    }

    /** Whether the disk has not answered for so long that nobody should wait for it. */
    public boolean isHung() {
        return spooler.isHung();
    }

    /** Bytes in memory, about. */
    public long memoryBytes() {
        return memory.bytes() + spooler.waitingBytes();
    }

    /** Bytes on disk that are not read yet. */
    public long diskBytes() {
        return spooler.diskBytes();
    }

    /** Forgets what is left; its files are deleted as soon as the disk permits. */
    @Override
    public void close() {
        memory.close();
        spooler.close();
    }
}
