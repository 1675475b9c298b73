package io.github.camelasterisk.ajam.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.ListCheck;
import io.github.camelasterisk.ajam.codec.EventFilter;

/**
 * The items of one list between the wire, which never waits, and the thread that walks through them, which waits for the
 * wire. For one reader that adds and ends, and one taker.
 */
public final class ItemQueue implements EventSink {

    private final EventBuffer buffer;
    private final CompletableFuture<AmiResponse> begun = new CompletableFuture<>();
    /** Only the reader uses it. */
    private final ListCheck check = new ListCheck();
    /** One for each time that items came, and one for the end. */
    private final Semaphore signals = new Semaphore(0);
    /** Reader and taker; the last to leave closes the buffer. */
    private final AtomicInteger users = new AtomicInteger(2);
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean memoryOnly;
    /** Only the taker uses it. */
    private Iterator<AmiEvent> inHand = Collections.emptyIterator();
    private volatile AjamFailure failure;

    /** @param buffer keeps what was not taken yet; closed with this */
    public ItemQueue(EventBuffer buffer) {
        this.buffer = buffer;
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
        buffer.add(new Received(items, false));
        signals.release();
        if (memoryOnly) {
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
        signals.release();
        leave();
    }

    // ---- the taker's side

    /**
     * The next item, waited for if it is not there yet; null after the last one.
     *
     * @throws AjamFailure           if the list was cut off here
     * @throws IllegalStateException if the items were given up
     */
    public AmiEvent take() throws AjamFailure, InterruptedException {
        if (!inHand.hasNext()) {
            fetch();
        }
        if (left.get()) {
            throw new IllegalStateException("The items of the list were given up when their exchange ended");
        }
        if (inHand.hasNext()) {
            return inHand.next();
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private void fetch() throws InterruptedException {
        signals.acquire();
        Received received = left.get() ? null : buffer.poll();
        if (received == null) {
            // it tells the end, each time
            signals.release();
        } else {
            inHand = received.events().iterator();
        }
    }

    /** From now on nothing may be on disk: where that is, or becomes, needed, the items are given up. */
    public void releaseDisk() {
        memoryOnly = true;
        forgetDisk();
    }

    private void forgetDisk() {
        if (buffer.diskBytes() > 0) {
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
