package io.github.camelasterisk.ajam.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/** Events on disk, first in first out, in files that are deleted as they are read up. For one thread that adds and one that takes. */
final class Spool implements Closeable {

    private static final long FILE_BYTES = 64L << 20;

    private final Path folder;
    private final Deque<SpoolFile> files = new ConcurrentLinkedDeque<>();
    private final AtomicLong bytes = new AtomicLong();

    Spool(Path folder) {
        this.folder = folder;
    }

    boolean isEmpty() {
        return bytes.get() == 0;
    }

    long bytes() {
        return bytes.get();
    }

    void add(Received received, Charset charset) {
        try {
            SpoolFile last = files.peekLast();
            if (last == null || last.written() >= FILE_BYTES || isEmpty() && last.written() > 0) {
                last = new SpoolFile(folder);
                files.addLast(last);
            }
            bytes.addAndGet(last.write(received, charset));
        } catch (IOException e) {
            throw new UncheckedIOException("An event can't be buffered on disk: check that the folder "
                    + (folder == null ? System.getProperty("java.io.tmpdir") : folder) + " is there, may be written and has room", e);
        }
    }

    Received poll(Charset charset) {
        try {
            SpoolFile first = files.peekFirst();
            while (first.isReadUp()) {
                files.removeFirst().close();
                first = files.peekFirst();
            }
            Received received = first.read(charset);
            bytes.addAndGet(-first.lastReadBytes());
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException("An event that was buffered on disk can't be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SpoolFile file = files.pollFirst(); file != null; file = files.pollFirst()) {
            file.close();
        }
        bytes.set(0);
    }
}
