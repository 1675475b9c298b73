package io.github.camelasterisk.ajam.client;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.codec.WireForm;

/**
 * One file of events, those that came together as one record: their number, a mark for items of a snapshot, and each one's
 * length and block. Only its owner can read it, since events may hold secrets. Written at its end by one thread while
 * another reads from its start.
 */
final class SpoolFile implements Closeable {

    private static final int HEAD = 5;
    private static final int LENGTH = 4;

    private final File file;
    // no FileChannel: an interrupt of a thread that uses one closes it, and all that is on disk were lost
    private final RandomAccessFile writer;
    private final RandomAccessFile reader;
    private ByteBuffer out = ByteBuffer.allocate(8192);
    private ByteBuffer in = ByteBuffer.allocate(64 * 1024).limit(0);
    private volatile long written;
    private long fetched;
    private long read;
    private int lastReadBytes;

    SpoolFile(Path folder) throws IOException {
        // temporary files are made readable for their owner only
        file = (folder == null ? Files.createTempFile("ajam", ".events") : Files.createTempFile(folder, "ajam", ".events")).toFile();
        writer = new RandomAccessFile(file, "rw");
        reader = new RandomAccessFile(file, "r");
        // now where the system allows that, so that a process that dies leaves nothing behind; else when it is closed
        file.delete();
    }

    long written() {
        return written;
    }

    /** Writes what was received and returns the bytes it took. */
    int write(Received received, Charset charset) throws IOException {
        List<byte[]> blocks = received.events().stream().map(event -> WireForm.of(event, charset)).toList();
        int size = HEAD + blocks.stream().mapToInt(block -> LENGTH + block.length).sum();
        if (out.capacity() < size) {
            out = ByteBuffer.allocate(2 * size);
        }
        out.clear().putInt(blocks.size()).put((byte) (received.snapshot() ? 1 : 0));
        blocks.forEach(block -> out.putInt(block.length).put(block));
        // over what a write that failed may have left
        writer.seek(written);
        writer.write(out.array(), 0, size);
        written += size;
        return size;
    }

    boolean isReadUp() {
        return read == written;
    }

    Received read(Charset charset) throws IOException {
        fill(HEAD);
        int number = in.getInt();
        boolean snapshot = in.get() == 1;
        lastReadBytes = HEAD;
        List<AmiEvent> events = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            events.add(WireForm.event(block(), charset));
        }
        read += lastReadBytes;
        return new Received(events, snapshot);
    }

    private byte[] block() throws IOException {
        fill(LENGTH);
        byte[] block = new byte[in.getInt()];
        fill(block.length);
        in.get(block);
        lastReadBytes += LENGTH + block.length;
        return block;
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
        // no more than is written: what stands behind that may still change
        int length = (int) Math.min(next.remaining(), written - fetched);
        reader.readFully(next.array(), next.position(), length);
        next.position(next.position() + length);
        fetched += length;
        in = next.flip();
    }

    @Override
    public void close() throws IOException {
        writer.close();
        reader.close();
        file.delete();
    }
}
