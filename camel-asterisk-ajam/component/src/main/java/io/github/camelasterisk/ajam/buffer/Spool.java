// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on disk, first in, first out, in files that are deleted once they are read. For one thread at a time; any thread may ask for the
 * size at any time.
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

    /** Returns the number of bytes not yet removed. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** Appends events. After a failure it can be retried. */
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
                // on a full disk, an incomplete write occupies space
                files.removeLast();
                close(last);
            }
        }
    }

    /** Appends a loss of events. Not for an empty spool. */
    void add(Gap gap) {
        files.getLast().add(gap);
        // a gap has no bytes, but must still be read
        bytes(1);
    }

    /**
     * Returns the next events, or the loss at their place. They remain the next ones, and count as present, until {@link #remove()}. Not
     * for an empty spool.
     *
     * @throws SpoolFile.DamagedException if a retry is pointless
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

    /** Removes the next events. */
    void remove() {
        next = null;
        SpoolFile first = files.getFirst();
        if (first.isReadUp() && first.gaps().isEmpty()) {
            files.removeFirst();
            close(first);
        }
        bytes(-bytesOfNext);
    }

    /** Abandons the rest of the first file; its loss comes next. */
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
            LOG.debug("Can't close a file that is no longer needed", e);
        }
    }
}
