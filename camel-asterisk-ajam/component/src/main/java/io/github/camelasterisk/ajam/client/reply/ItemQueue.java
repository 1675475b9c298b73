// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.ListCheck;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.EventBuffer;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.http.EventSink;
import io.github.camelasterisk.ajam.codec.EventFilter;

/**
 * The items of one list between the wire, which never waits, and the thread that iterates over them, which waits for the wire. For one
 * reader that adds and ends, and one taker.
 */
public final class ItemQueue implements EventSink {

    /** Memory share of an ended exchange: none that others would lack. */
    private enum Keeps {
        ALL, MEMORY
    }

    private final EventBuffer buffer;
    private final CompletableFuture<AmiResponse> begun = new CompletableFuture<>();
    /** Used by the reader only. */
    private final ListCheck check = new ListCheck();
    /** Notified when items are available, and of the end. */
    private final Semaphore signals = new Semaphore(0);
    /** Reader and taker; the last to leave closes the buffer. */
    private final AtomicInteger users = new AtomicInteger(2);
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile Keeps keeps = Keeps.ALL;
    private volatile boolean ended;
    private volatile AjamFailure failure;
    /** Items that the taker owns. Guarded by itself, as is removing from the buffer. */
    private final Queue<EventBatch> own = new ArrayDeque<>();
    /** Used by the taker only. */
    private Iterator<AmiEvent> current = Collections.emptyIterator();

    /** @param buffer holds the items not yet taken; closed with this */
    public ItemQueue(EventBuffer buffer) {
        this.buffer = buffer;
        buffer.onReady(signals::release);
    }

    /** {@return a future that completes with the response that precedes the items, as soon as it arrives} */
    public CompletableFuture<AmiResponse> begun() {
        return begun;
    }

    // ---- for the reader

    @Override
    public boolean answer(AmiFields fields) {
        begun.complete(new AmiResponse(fields));
        return true;
    }

    @Override
    public EventFilter filter() {
        return EventFilter.ALL;
    }

    @Override
    public void events(List<AmiEvent> events) {
        List<AmiEvent> items = events.stream().filter(check::isItem).toList();
        if (left.get() || items.isEmpty()) {
            return;
        }
        buffer.add(new EventBatch(items, false));
        if (keeps == Keeps.MEMORY) {
            forgetDisk();
        }
    }

    /** {@return whether a list that has ended is complete: see {@link AmiResponse#isComplete()}} */
    public boolean isComplete() {
        AmiResponse response = begun.getNow(null);
        return response == null || response.isComplete() || check.isComplete();
    }

    /**
     * Ends the list: no item follows.
     *
     * @param cause why there may be more items on the server, or null
     */
    public void end(AjamFailure cause) {
        failure = cause;
        ended = true;
        makeOwn();
        signals.release();
        leave();
    }

    // ---- for the taker

    /**
     * {@return the next item, after waiting for it if necessary; null after the last one}
     *
     * @throws AjamFailure           if the list was cut off here
     * @throws IllegalStateException if the items were discarded
     * @throws UncheckedIOException  if items were lost here, since neither memory nor the disk could keep them
     * @throws InterruptedException  if the thread is interrupted while it waits
     */
    public AmiEvent take() throws AjamFailure, InterruptedException {
        if (!current.hasNext()) {
            fetch();
        }
        if (left.get()) {
            throw new IllegalStateException("The items of the list were discarded when their exchange ended");
        }
        if (current.hasNext()) {
            return current.next();
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private void fetch() throws InterruptedException {
        while (!left.get()) {
            // in this order: then everything that arrived is available
            boolean whole = ended && buffer.isInMemory();
            EventBatch received = next();
            if (received != null) {
                take(received);
                return;
            }
            if (whole) {
                return;
            }
            signals.acquire();
            signals.drainPermits();
        }
    }

    private void take(EventBatch received) {
        if (received.gap() != null) {
            close();
            throw lost(received.gap());
        }
        current = received.events().iterator();
    }

    private EventBatch next() {
        synchronized (own) {
            EventBatch received = own.poll();
            return received != null ? received : buffer.poll();
        }
    }

    private static UncheckedIOException lost(Gap gap) {
        return new UncheckedIOException(new IOException(gap.lost() + " items of the list are lost, since neither memory nor the"
                + " disk could keep them: check that the folder for temporary files is writable and has room, or take items"
                + " faster"));
    }

    /**
     * The exchange has ended. Items that are on disk now, or would have to be written there later, are discarded; the taker owns the
     * rest.
     */
    public void exchangeEnded() {
        keeps = Keeps.MEMORY;
        forgetDisk();
        makeOwn();
    }

    /**
     * Items of a complete list whose exchange has ended do not count against the memory that buffers share, however long somebody keeps
     * them.
     */
    private void makeOwn() {
        if (ended && keeps == Keeps.MEMORY && !left.get()) {
            synchronized (own) {
                for (EventBatch next = buffer.poll(); next != null; next = buffer.poll()) {
                    own.add(next);
                }
            }
        }
    }

    private void forgetDisk() {
        if (!buffer.isInMemory()) {
            close();
        }
    }

    /** Discards the items not yet taken. */
    public void close() {
        if (left.compareAndSet(false, true)) {
            signals.release();
            leave();
        }
    }

    private void leave() {
        if (users.decrementAndGet() == 0) {
            buffer.close();
        }
    }
}
