package io.github.camelasterisk.ajam.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Events taken from a server and not yet routed, first in first out: in memory up to a number of bytes, then on disk until
 * the disk is read up again. For one thread that adds and one that takes, at the same time.
 *
 * <p>
 * What is in memory is always older than what is on disk: memory takes events only while the disk holds none.
 */
public final class EventBuffer implements AutoCloseable {

    /** What an event costs in memory besides its bytes, about. */
    private static final int OVERHEAD = 128;

    private final long memoryLimit;
    private final SharedMemory shared;
    private final Charset charset;
    private final Queue<Received> memory = new ConcurrentLinkedQueue<>();
    private final AtomicLong memoryBytes = new AtomicLong();
    private final Spool spool;
    private volatile boolean closed;

    /**
     * @param memoryLimit bytes kept in memory
     * @param shared      where they are taken from, and who else takes some
     * @param charset     of events that go to disk
     * @param folder      where files go, which are made when needed; null for the system's own folder
     */
    public EventBuffer(long memoryLimit, SharedMemory shared, Charset charset, Path folder) {
        this.memoryLimit = memoryLimit;
        this.shared = shared;
        this.charset = charset;
        this.spool = new Spool(folder);
    }

    /**
     * Takes events that came together.
     *
     * @throws UncheckedIOException if they had to go to disk and can't
     */
    public void add(Received received) {
        long size = size(received);
        if (spool.isEmpty() && memoryBytes.get() + size <= memoryLimit && shared.take(size)) {
            memoryBytes.addAndGet(size);
            memory.add(received);
            if (closed) {
                forget();
            }
        } else {
            spool.add(received, charset);
        }
    }

    /**
     * The oldest events, as they came, or null where there are none.
     *
     * @throws UncheckedIOException if they are on disk and can't be read
     */
    public Received poll() {
        Received first = pollMemory();
        if (first != null || spool.isEmpty()) {
            return first;
        }
        // an event may have gone to memory, and a later one to disk, since memory was found empty
        first = pollMemory();
        return first != null ? first : spool.poll(charset);
    }

    private Received pollMemory() {
        Received first = memory.poll();
        if (first != null) {
            long size = size(first);
            memoryBytes.addAndGet(-size);
            shared.giveBack(size);
        }
        return first;
    }

    private static long size(Received received) {
        long size = 0;
        for (AmiEvent event : received.events()) {
            size += event.fields().wireSize() + OVERHEAD;
        }
        return size;
    }

    /** Whether there is no event. */
    public boolean isEmpty() {
        return memory.isEmpty() && spool.isEmpty();
    }

    /** Bytes in memory, about. */
    public long memoryBytes() {
        return memoryBytes.get();
    }

    /** Bytes on disk that are not read yet. */
    public long diskBytes() {
        return spool.bytes();
    }

    /** What is left gives its memory back too. */
    private void forget() {
        while (pollMemory() != null) {
            // each goes by itself, since others may take and add meanwhile
        }
    }

    /** Forgets what is left and deletes the files. */
    @Override
    public void close() {
        closed = true;
        forget();
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
