package io.github.camelasterisk.ajam.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiResponse;

/**
 * The items of one list between the wire, which never waits, and the thread that walks through them, which waits for the
 * wire. For one reader that adds and ends, and one taker.
 */
public final class ItemQueue implements EventSink {

    private final EventBuffer buffer;
    private final CompletableFuture<AmiResponse> begun = new CompletableFuture<>();
    /** One for each item that can be taken, and one for the end. */
    private final Semaphore signals = new Semaphore(0);
    /** Reader and taker; the last to leave closes the buffer. */
    private final AtomicInteger users = new AtomicInteger(2);
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean memoryOnly;
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
    public void answer(AmiFields fields) {
        begun.complete(new AmiResponse(fields));
    }

    @Override
    public void event(AmiEvent event) {
        if (left.get() || "Complete".equalsIgnoreCase(event.getFirst("EventList"))) {
            return;
        }
        buffer.add(new Received(event, false));
        signals.release();
        if (memoryOnly) {
            forgetDisk();
        }
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
        signals.acquire();
        if (left.get()) {
            signals.release();
            throw new IllegalStateException("The items of the list were given up when their exchange ended");
        }
        Received next = buffer.poll();
        if (next != null) {
            return next.event();
        }
        signals.release();
        if (failure != null) {
            throw failure;
        }
        return null;
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
