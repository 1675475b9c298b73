// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.io.IOException;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelasterisk.ajam.support.LogThrottle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events that do not fit in memory, and returns them to memory in order: through the disk, or directly if memory becomes free
 * before they are written. A single task at a time does all disk work, on a thread that may wait; the threads that add and remove events
 * never do.
 *
 * <p> A failed write is retried after a while. Until then events stay in the memory for those on their way to disk; events that do not
 * fit there are dropped and counted, and the loss keeps their place in the order.
 */
final class Spooler {

    private static final Logger LOG = LoggerFactory.getLogger(Spooler.class);
    /** Delay before the disk is retried after a failure. */
    private static final long RETRY_MILLIS = 1000;
    /** Number of attempts to read the same events. */
    private static final int READS = 3;
    private static final long HUNG_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** With this much waiting, the disk is slower than the server. */
    private static final long MUCH_BYTES = 1 << 20;
    private static final long NO_CALL = 0;

    /** State of the task; when signalled while it runs, it looks for work again before it ends. */
    private enum State {
        RESTING, WORKING, ASKED_AGAIN
    }

    private final String owner;
    private final MemoryQueue memory;
    private final BufferResources resources;
    private final Spool spool;
    private final Clock clock;
    private final Queue<Parcel> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);
    private final LogThrottle failures = new LogThrottle();
    private final LogThrottle drops = new LogThrottle();
    /** Whether the last write failed. */
    private volatile boolean failing;
    private volatile boolean writesPause;
    private volatile boolean readsPause;
    private volatile boolean closed;
    /** Start time of the current disk call. */
    private volatile long calledAt = NO_CALL;
    /** The most recent events, if they were dropped; only the adding thread changes it. */
    private volatile Loss dropping;
    /** Whether the log already reports that the disk accepts nothing. */
    private volatile boolean warned;
    /** Used by the task only. */
    private int failedReads;

    Spooler(String owner, MemoryQueue memory, BufferResources resources, Spool spool, Clock clock) {
        this.owner = owner;
        this.memory = memory;
        this.resources = resources;
        this.spool = spool;
        this.clock = clock;
    }

    // ---- for the threads that add and remove

    /** Returns whether all events are in memory. */
    boolean isIdle() {
        // in this order: events that leave the first are in the second by then
        return waiting.isEmpty() && spool.isEmpty();
    }

    /** Takes events, or drops them if there is no memory for them. */
    void add(EventBatch received, long size) {
        Loss last = dropping;
        if (last != null && last.add(received.events().size())) {
            return;
        }
        dropping = null;
        if (resources.memory().takeInTransit(size, memory.bytes() + waitingBytes.get())) {
            hand(received, size);
        } else {
            drop(received);
        }
    }

    /** Takes events unconditionally. */
    void keep(EventBatch received, long size) {
        dropping = null;
        resources.memory().takeAnyway(size);
        hand(received, size);
    }

    private void hand(EventBatch received, long size) {
        waitingBytes.addAndGet(size);
        hand(Parcel.of(received, size));
    }

    private void drop(EventBatch received) {
        Loss loss = new Loss(clock);
        loss.add(received.events().size());
        dropping = loss;
        if (drops.admit(owner) >= 0) {
            LOG.warn("Events of {} are dropped: memory is full and the disk does not accept them. Make room on the disk, or raise"
                    + " bufferSize", owner);
        }
        hand(Parcel.of(loss));
    }

    private void hand(Parcel parcel) {
        waiting.add(parcel);
        if (closed) {
            clear();
        } else {
            wake();
        }
    }

    /** Returns whether the next answer is likely to fit; after a shortage, only once nothing waits any more. */
    boolean hasRoom() {
        return failing || dropping != null ? isIdle() && memory.isHalfEmpty() : waitingBytes.get() < MUCH_BYTES && !isHung();
    }

    /** Returns whether a disk call hangs. */
    boolean isHung() {
        long since = calledAt;
        return since != NO_CALL && System.nanoTime() - since > HUNG_NANOS;
    }

    /** Returns the bytes of memory used by events that wait to be written. */
    long waitingBytes() {
        return waitingBytes.get();
    }

    long diskBytes() {
        return spool.bytes();
    }

    /** Makes the task look for work. */
    void wake() {
        if (state.get() != State.ASKED_AGAIN
                && state.getAndUpdate(now -> now == State.RESTING ? State.WORKING : State.ASKED_AGAIN) == State.RESTING) {
            start();
        }
    }

    private void start() {
        try {
            resources.disk().execute(this::run);
        } catch (RejectedExecutionException ending) {
            // no thread is left to do it
            if (closed) {
                end();
            }
            state.set(State.RESTING);
        } catch (Error noThread) {
            state.set(State.RESTING);
            failed(noThread);
            later(this::wake);
        }
    }

    /** Discards the events here, without waiting for a disk call that hangs. */
    void close() {
        closed = true;
        clear();
        wake();
    }

    private void clear() {
        for (Parcel next = waiting.poll(); next != null; next = waiting.poll()) {
            release(next);
        }
    }

    private void release(Parcel parcel) {
        if (parcel.claim()) {
            waitingBytes.addAndGet(-parcel.size());
            resources.memory().giveBack(parcel.size());
        }
    }

    // ---- the task

    private void run() {
        do {
            state.set(State.WORKING);
            try {
                work();
            } catch (RuntimeException | Error e) {
                LOG.error("Events of {} temporarily can't be moved between memory and disk", owner, e);
                later(this::wake);
            }
        } while (!state.compareAndSet(State.WORKING, State.RESTING));
    }

    private void work() {
        boolean more = true;
        while (more && !closed) {
            more = broughtBack() || write();
        }
        if (closed) {
            end();
        }
    }

    private void end() {
        clear();
        spool.close();
    }

    private boolean broughtBack() {
        boolean done = bringBack();
        if (done && isIdle()) {
            memory.whole();
        }
        return done;
    }

    /** Moves the oldest events into memory, if there is room; returns whether it did. */
    private boolean bringBack() {
        if (!spool.isEmpty()) {
            return memory.isLow() && !readsPause && read();
        }
        Parcel first = waiting.peek();
        if (first == null || !memory.isEmpty() && !memory.hasRoom(first.size())) {
            return false;
        }
        if (first.loss() != null) {
            put(EventBatch.lost(first.loss().close()));
        } else if (first.claim()) {
            waitingBytes.addAndGet(-first.size());
            memory.put(first.received(), first.size());
        }
        waiting.remove(first);
        return true;
    }

    private boolean read() {
        EventBatch next = next();
        if (next == null) {
            return false;
        }
        put(next);
        call(spool::remove);
        return true;
    }

    private void put(EventBatch next) {
        long size = MemoryQueue.size(next);
        resources.memory().takeAnyway(size);
        memory.put(next, size);
    }

    private EventBatch next() {
        calledAt = System.nanoTime();
        try {
            EventBatch next = spool.next();
            failedReads = 0;
            return next;
        } catch (IOException | RuntimeException e) {
            failedReads++;
            return e instanceof SpoolFile.DamagedException || failedReads == READS ? giveUp(e) : readLater();
        } catch (Error e) {
            // such as no memory: the data on disk is not the cause
            if (failures.admit(owner) >= 0) {
                LOG.error("Can't read events of {} back from disk; retrying", owner, e);
            }
            return readLater();
        } finally {
            calledAt = NO_CALL;
        }
    }

    private EventBatch readLater() {
        readsPause = true;
        later(() -> {
            readsPause = false;
            wake();
        });
        return null;
    }

    private EventBatch giveUp(Exception cause) {
        failedReads = 0;
        LOG.error("Can't read events of {} back from disk: check {}", owner, resources.store(), cause);
        return spool.giveUp();
    }

    /** Writes the oldest waiting events; returns whether it did. */
    private boolean write() {
        Parcel first = waiting.peek();
        if (first == null || writesPause) {
            return false;
        }
        calledAt = System.nanoTime();
        try {
            write(first);
        } catch (IOException | Error e) {
            failed(e);
            return false;
        } finally {
            calledAt = NO_CALL;
        }
        waiting.remove(first);
        release(first);
        return true;
    }

    private void write(Parcel parcel) throws IOException {
        if (parcel.loss() != null) {
            spool.add(parcel.loss().close());
            return;
        }
        try {
            spool.add(parcel.received());
        } catch (RuntimeException e) {
            LOG.error("Events of {} can't be serialized to disk", owner, e);
            lose(parcel.received());
            return;
        }
        failing = false;
        if (warned) {
            warned = false;
            LOG.info("Events of {} are buffered on disk again", owner);
        }
    }

    private void lose(EventBatch received) {
        Loss loss = new Loss(clock);
        loss.add(received.events().size());
        if (spool.isEmpty()) {
            put(EventBatch.lost(loss.close()));
        } else {
            spool.add(loss.close());
        }
    }

    private void failed(Throwable cause) {
        if (failures.admit(owner) >= 0) {
            warned = true;
            LOG.warn("Events of {} can't be buffered on disk, and further ones stay in Asterisk until they can: check that {}"
                    + " exists, is writable and has room: {}", owner, resources.store(), String.valueOf(cause));
        }
        LOG.debug("Events of {} can't be buffered on disk", owner, cause);
        failing = true;
        writesPause = true;
        later(() -> {
            writesPause = false;
            wake();
        });
    }

    private void call(Runnable disk) {
        calledAt = System.nanoTime();
        try {
            disk.run();
        } finally {
            calledAt = NO_CALL;
        }
    }

    private void later(Runnable attempt) {
        try {
            resources.timer().schedule(attempt, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("Events of {} are no longer buffered on disk", owner, ending);
        }
    }
}
