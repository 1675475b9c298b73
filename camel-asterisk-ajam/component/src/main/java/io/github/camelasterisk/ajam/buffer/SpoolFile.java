// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.CRC32C;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.codec.EventSerializer;

/**
 * A file of events. Each record contains events that arrived together: its length and checksum, then the number of events, a mark for
 * snapshot items, and the length and block of each. Written at its end and read from its start, by one thread at a time. A failed write
 * or read can be retried.
 */
final class SpoolFile implements Closeable {

    private static final int HEAD = 8;
    private static final int KIND = 5;
    private static final int LENGTH = 4;
    private static final int READ_AHEAD = 64 * 1024;

    private final SpoolStore.Medium medium;
    private final Clock clock;
    private final Instant created;
    private Instant lastWrite;
    private ByteBuffer out = ByteBuffer.allocate(8192);
    private ByteBuffer in = ByteBuffer.allocate(0);
    private long written;
    private long fetched;
    private long read;
    private long events;
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private boolean broken;

    /** The data read differs from the data written. */
    static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    SpoolFile(SpoolStore.Medium medium, Clock clock) {
        this.medium = medium;
        this.clock = clock;
        this.created = clock.instant();
        this.lastWrite = created;
    }

    long written() {
        return written;
    }

    /** Appends a batch and returns its size in bytes. */
    int write(EventBatch received, Charset charset) throws IOException {
        List<byte[]> blocks = received.events().stream().map(event -> EventSerializer.of(event, charset)).toList();
        int size = Math.toIntExact(KIND + blocks.stream().mapToLong(block -> LENGTH + block.length).sum());
        if (out.capacity() < HEAD + size) {
            out = ByteBuffer.allocate(HEAD + size + size / 2);
        }
        out.clear().position(HEAD);
        out.putInt(blocks.size()).put((byte) (received.snapshot() ? 1 : 0));
        blocks.forEach(block -> out.putInt(block.length).put(block));
        out.putInt(0, size).putInt(LENGTH, checksum(out.array(), HEAD, size));
        // overwrites what a failed write may have left
        medium.write(written, out.array(), HEAD + size);
        written += HEAD + size;
        events += blocks.size();
        lastWrite = clock.instant();
        return HEAD + size;
    }

    /** Records a loss after the last event; nothing more is written. */
    void add(Gap gap) {
        gaps.add(gap);
    }

    /** Returns the losses after the last event, in order. */
    Deque<Gap> gaps() {
        return gaps;
    }

    /** Returns whether no more can be written. */
    boolean isComplete() {
        return broken || !gaps.isEmpty();
    }

    boolean isReadUp() {
        return read == written;
    }

    /** Returns the number of unread bytes. */
    long unread() {
        return written - read;
    }

    /** Abandons the unread rest. */
    Gap giveUp() {
        Gap gap = new Gap(created, lastWrite, Gap.Reason.UNREADABLE, true, events);
        broken = true;
        events = 0;
        read = written;
        return gap;
    }

    /**
     * Returns the next events.
     *
     * @throws DamagedException if a retry is pointless
     */
    EventBatch read(Charset charset) throws IOException {
        boolean whole = false;
        try {
            EventBatch next = next(charset);
            whole = true;
            return next;
        } catch (EOFException e) {
            throw new DamagedException("it is shorter than what was written");
        } finally {
            if (!whole) {
                // everything not yet removed is read again
                fetched = read;
                in.clear().limit(0);
            }
        }
    }

    private EventBatch next(Charset charset) throws IOException {
        fill(HEAD);
        int size = in.getInt();
        int checksum = in.getInt();
        check(size > KIND && size <= unread() - HEAD);
        fill(size);
        check(checksum == checksum(in.array(), in.position(), size));
        int rest = in.remaining() - size;
        int number = in.getInt();
        boolean snapshot = in.get() == 1;
        check(number > 0 && number <= events && number <= size / LENGTH);
        List<AmiEvent> next = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            next.add(EventSerializer.event(block(), charset));
        }
        check(in.remaining() == rest);
        read += HEAD + size;
        events -= number;
        return new EventBatch(next, snapshot);
    }

    private byte[] block() throws DamagedException {
        check(in.remaining() >= LENGTH);
        int length = in.getInt();
        check(length >= 0 && length <= in.remaining());
        byte[] block = new byte[length];
        in.get(block);
        return block;
    }

    private static void check(boolean asWritten) throws DamagedException {
        if (!asWritten) {
            throw new DamagedException("its content differs from what was written");
        }
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }

    private void fill(int needed) throws IOException {
        if (in.remaining() >= needed) {
            return;
        }
        ByteBuffer next = in.capacity() >= needed ? in : ByteBuffer.allocate(Math.max(READ_AHEAD, 2 * needed)).put(in).flip();
        next.compact();
        // no further than written: the data after that may still change
        int length = (int) Math.min(next.remaining(), written - fetched);
        medium.read(fetched, next.array(), next.position(), length);
        fetched += length;
        in = next.position(next.position() + length).flip();
        if (in.remaining() < needed) {
            throw new EOFException();
        }
    }

    @Override
    public void close() throws IOException {
        medium.close();
    }
}
