package io.github.camelasterisk.ajam.client;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.camelasterisk.ajam.codec.WireForm;

/**
 * One file of events, each as its length, a mark for items of a snapshot, and its block. Only its owner can read it, since
 * events may hold secrets. Written at its end by one thread while another reads from its start.
 */
final class SpoolFile implements Closeable {

    private static final int HEAD = 5;

    private final Path path;
    private final FileChannel channel;
    private ByteBuffer out = ByteBuffer.allocateDirect(8192);
    private ByteBuffer in = ByteBuffer.allocate(64 * 1024).limit(0);
    private volatile long written;
    private long fetched;
    private long read;
    private int lastReadBytes;

    SpoolFile(Path folder) throws IOException {
        // temporary files are made readable for their owner only
        path = folder == null ? Files.createTempFile("ajam", ".events") : Files.createTempFile(folder, "ajam", ".events");
        channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    long written() {
        return written;
    }

    /** Writes an event and returns the bytes it took. */
    int write(Received received, Charset charset) throws IOException {
        byte[] block = WireForm.of(received.event(), charset);
        int size = HEAD + block.length;
        if (out.capacity() < size) {
            out = ByteBuffer.allocateDirect(2 * size);
        }
        out.clear().putInt(block.length).put((byte) (received.snapshot() ? 1 : 0)).put(block).flip();
        long position = written;
        while (out.hasRemaining()) {
            position += channel.write(out, position);
        }
        written = position;
        return size;
    }

    boolean isReadUp() {
        return read == written;
    }

    Received read(Charset charset) throws IOException {
        fill(HEAD);
        int length = in.getInt();
        boolean snapshot = in.get() == 1;
        fill(length);
        byte[] block = new byte[length];
        in.get(block);
        lastReadBytes = HEAD + length;
        read += lastReadBytes;
        return new Received(WireForm.event(block, charset), snapshot);
    }

    int lastReadBytes() {
        return lastReadBytes;
    }

    private void fill(int needed) throws IOException {
        if (in.remaining() >= needed) {
            return;
        }
        ByteBuffer next = in.capacity() >= needed ? in : ByteBuffer.allocate(2 * needed).put(in).flip();
        next.compact();
        while (next.position() < needed) {
            int length = channel.read(next, fetched);
            if (length < 0) {
                throw new EOFException(path + " ends within an event");
            }
            fetched += length;
        }
        in = next.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
