// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that does what disks do on bad days. */
public final class FaultyStore implements SpoolStore {

    public volatile boolean full;
    public volatile boolean unreadable;
    public volatile boolean outOfMemory;
    /** So many more writes, then the disk is full. */
    public volatile int room = Integer.MAX_VALUE;
    /** Calls wait for it, where it is set. */
    public volatile CountDownLatch hung;
    /** Files are closed when it is open, where it is set. */
    public volatile CountDownLatch hungClose;
    public final AtomicInteger attempts = new AtomicInteger();
    public final AtomicInteger waiting = new AtomicInteger();
    final List<MemoryFile> files = new CopyOnWriteArrayList<>();

    final class MemoryFile implements Medium {

        byte[] content = {};
        volatile boolean closed;

        @Override
        public synchronized void write(long position, byte[] bytes, int length) throws IOException {
            attempt();
            int end = Math.toIntExact(position) + length;
            if (full || room-- <= 0) {
                full = true;
                grow(end - length / 2);
                System.arraycopy(bytes, 0, content, (int) position, length - length / 2);
                throw new IOException("No space left on device");
            }
            grow(end);
            System.arraycopy(bytes, 0, content, (int) position, length);
        }

        private void grow(int length) {
            content = content.length < length ? Arrays.copyOf(content, length) : content;
        }

        @Override
        public synchronized void read(long position, byte[] bytes, int offset, int length) throws IOException {
            attempt();
            if (unreadable) {
                throw new IOException("Input/output error");
            }
            if (position + length > content.length) {
                throw new EOFException();
            }
            System.arraycopy(content, (int) position, bytes, offset, length);
        }

        private void attempt() {
            attempts.incrementAndGet();
            if (outOfMemory) {
                throw new OutOfMemoryError("for a test");
            }
            waitWhileHung();
        }

        @Override
        public void close() {
            waitFor(hungClose);
            closed = true;
        }
    }

    private void waitWhileHung() {
        waitFor(hung);
    }

    private void waitFor(CountDownLatch latch) {
        if (latch != null) {
            waiting.incrementAndGet();
            boolean interrupted = false;
            while (latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    // as a disk does
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Medium create() throws IOException {
        if (full) {
            attempts.incrementAndGet();
            throw new IOException("No space left on device");
        }
        waitWhileHung();
        MemoryFile file = new MemoryFile();
        files.add(file);
        return file;
    }

    @Override
    public String toString() {
        return "the disk of a test";
    }

    /** How many files are not closed. */
    public long open() {
        return files.stream().filter(file -> !file.closed).count();
    }

    MemoryFile last() {
        return files.get(files.size() - 1);
    }
}
