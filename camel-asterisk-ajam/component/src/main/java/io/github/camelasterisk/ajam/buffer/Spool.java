package io.github.camelasterisk.ajam.buffer;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on disk, first in first out, in files that are deleted as soon as they are read up. For one thread at a time; any
 * thread may ask at any time how much is there.
 */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final long FILE_BYTES = 64L << 20;

    private final SpoolStore store;
    private final Charset charset;
    private final Clock clock;
    private final Deque<SpoolFile> files = new ArrayDeque<>();
    private volatile long bytes;
    private EventBatch next;
    private long bytesOfNext;

    Spool(SpoolStore store, Charset charset, Clock clock) {
        this.store = store;
        this.charset = charset;
        this.clock = clock;
    }

    /** Bytes that were not taken yet. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** Writes events at the end. After a failure it can be tried again. */
    void add(EventBatch received) throws IOException {
        SpoolFile last = files.peekLast();
        if (last == null || last.isComplete() || last.written() >= FILE_BYTES) {
            last = new SpoolFile(store.create(), clock);
            files.addLast(last);
        }
        try {
            bytes(last.write(received, charset));
        } finally {
            if (last.written() == 0) {
                // on a full disk what a write has begun takes room away
                files.removeLast();
                close(last);
            }
        }
    }

    /** Notes at the end that events were lost there. Not for an empty spool. */
    void add(Gap gap) {
        files.getLast().add(gap);
        // a gap has no bytes, and is something to take all the same
        bytes(1);
    }

    /**
     * The next events, or what was lost where they were. They are the next ones, and count as being here, until
     * {@link #remove()}. Not for an empty spool.
     *
     * @throws SpoolFile.DamagedException if trying it again is of no use
     */
    EventBatch next() throws IOException {
        if (next == null) {
            SpoolFile first = files.getFirst();
            long unread = first.unread();
            if (unread > 0) {
                next = first.read(charset);
                bytesOfNext = unread - first.unread();
            } else {
                next = EventBatch.lost(first.gaps().remove());
                bytesOfNext = 1;
            }
        }
        return next;
    }

    /** The next events are no longer here. */
    void remove() {
        next = null;
        SpoolFile first = files.getFirst();
        if (first.isReadUp() && first.gaps().isEmpty()) {
            files.removeFirst();
            close(first);
        }
        bytes(-bytesOfNext);
    }

    /** Gives up what is left in the first file; its loss is what comes next. */
    EventBatch giveUp() {
        SpoolFile first = files.getFirst();
        bytesOfNext = first.unread();
        next = EventBatch.lost(first.giveUp());
        return next;
    }

    private void bytes(long change) {
        bytes += change;
    }

    void close() {
        next = null;
        files.forEach(Spool::close);
        files.clear();
        bytes = 0;
    }

    private static void close(SpoolFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("A file that is no longer needed can't be closed", e);
        }
    }
}
