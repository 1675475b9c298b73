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
 * The items of one list between the wire, which never waits, and the thread that walks through them, which waits for the
 * wire. For one reader that adds and ends, and one taker.
 */
public final class ItemQueue implements EventSink {

    /** What an exchange that has ended keeps: nothing that others have to do without. */
    private enum Keeps {
        ALL, MEMORY
    }

    private final EventBuffer buffer;
    private final CompletableFuture<AmiResponse> begun = new CompletableFuture<>();
    /** Only the reader uses it. */
    private final ListCheck check = new ListCheck();
    /** Told when items can be taken, and of the end. */
    private final Semaphore signals = new Semaphore(0);
    /** Reader and taker; the last to leave closes the buffer. */
    private final AtomicInteger users = new AtomicInteger(2);
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile Keeps keeps = Keeps.ALL;
    private volatile boolean ended;
    private volatile AjamFailure failure;
    /** Items that are the taker's own. Guarded by itself, and so is taking from the buffer. */
    private final Queue<EventBatch> own = new ArrayDeque<>();
    /** Only the taker uses it. */
    private Iterator<AmiEvent> current = Collections.emptyIterator();

    /** @param buffer keeps what was not taken yet; closed with this */
    public ItemQueue(EventBuffer buffer) {
        this.buffer = buffer;
        buffer.onReady(signals::release);
    }

    /** Complete with the response that stands before the items, as soon as that came. */
    public CompletableFuture<AmiResponse> begun() {
        return begun;
    }

    // ---- the reader's side

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

    /** Whether, once the list has ended, it came whole: see {@link AmiResponse#isComplete()}. */
    public boolean isComplete() {
        AmiResponse response = begun.getNow(null);
        return response == null || response.isComplete() || check.isComplete();
    }

    /** No item follows; {@code cause} is why there may be more of them on the server, or null. */
    public void end(AjamFailure cause) {
        failure = cause;
        ended = true;
        makeOwn();
        signals.release();
        leave();
    }

    // ---- the taker's side

    /**
     * The next item, waited for if it is not there yet; null after the last one.
     *
     * @throws AjamFailure           if the list was cut off here
     * @throws IllegalStateException if the items were given up
     * @throws UncheckedIOException  if items were lost here, since neither memory nor the disk could keep them
     */
    public AmiEvent take() throws AjamFailure, InterruptedException {
        if (!current.hasNext()) {
            fetch();
        }
        if (left.get()) {
            throw new IllegalStateException("The items of the list were given up when their exchange ended");
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
            // in this order: then all that came is there to be taken
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
        return new UncheckedIOException(new IOException(gap.lost() + " items of the list are lost, since neither memory nor the disk"
                + " could keep them: check that the folder for temporary files may be written and has room, or take items faster"));
    }

    /** The exchange has ended. What is on disk now, or would have to go there later, is given up; the rest is the taker's own. */
    public void exchangeEnded() {
        keeps = Keeps.MEMORY;
        forgetDisk();
        makeOwn();
    }

    /** Items of a whole list whose exchange has ended take nothing from what buffers share, however long somebody keeps them. */
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

    /** Gives up what was not taken. */
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
