package io.github.camelasterisk.ajam;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelasterisk.ajam.client.EventBuffer;
import io.github.camelasterisk.ajam.client.Received;
import org.apache.camel.AsyncCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the wire and the route: takes events at once, and hands them on one exchange at a time and in order, on a
 * thread that it borrows while there are some. The next exchange goes when the last is done, however long a route takes
 * for it.
 */
final class EventDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    /** After so many exchanges in a row the thread goes to another consumer, if one waits. */
    private static final int TURN = 256;

    /** Hands events to the route as one exchange; returns true if it is done, else the callback tells when it is. */
    interface Delivery {
        boolean deliver(List<Received> events, AsyncCallback done);
    }

    private final EventBuffer buffer;
    private final int batchSize;
    private final Delivery delivery;
    private final Executor executor;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<Void>> drained = new AtomicReference<>(new CompletableFuture<>());
    private volatile boolean held;
    /** Taken from the buffer, and not of the same kind as the batch before it. Only the running thread uses it. */
    private Received ahead;
    private volatile boolean lookedAhead;
    private volatile int underWay;

    /** @param batchSize the most events of one exchange */
    EventDispatcher(EventBuffer buffer, int batchSize, Delivery delivery, Executor executor) {
        this.buffer = buffer;
        this.batchSize = batchSize;
        this.delivery = delivery;
        this.executor = executor;
    }

    /** Takes an event; returns at once. */
    void add(Received received) {
        pending.incrementAndGet();
        try {
            buffer.add(received);
        } catch (RuntimeException e) {
            pending.decrementAndGet();
            throw e;
        }
        wake();
    }

    /** How many events are not through the route yet. */
    int pending() {
        return pending.get();
    }

    /** Completes when no event is left, at once where there is none. */
    CompletableFuture<Void> drained() {
        CompletableFuture<Void> next = drained.get();
        return pending.get() == 0 ? CompletableFuture.completedFuture(null) : next;
    }

    /** Hands nothing on until {@link #release()}. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        wake();
    }

    private void wake() {
        if (!held && hasNext() && running.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private boolean hasNext() {
        return lookedAhead || !buffer.isEmpty();
    }

    private void run() {
        try {
            turn();
        } catch (RuntimeException e) {
            // what could not be read from disk can't be routed; what comes after it shall be
            LOG.error("Events were taken and can't be routed", e);
            running.set(false);
        }
    }

    private void turn() {
        for (int turn = 0; turn < TURN; turn++) {
            List<Received> batch = held ? List.of() : next();
            if (batch.isEmpty()) {
                running.set(false);
                // an event may have come, and found this still running, since none was found
                wake();
                return;
            }
            underWay = batch.size();
            if (!deliver(batch)) {
                return;
            }
            delivered(batch.size());
        }
        executor.execute(this::run);
    }

    /** A route that can't even begin with its events must not end the ones after them. */
    private boolean deliver(List<Received> batch) {
        try {
            return delivery.deliver(batch, this::deliveredLater);
        } catch (RuntimeException e) {
            LOG.error("{} events could not be handed to the route", batch.size(), e);
            return true;
        }
    }

    private void deliveredLater(boolean doneSync) {
        if (!doneSync) {
            delivered(underWay);
            executor.execute(this::run);
        }
    }

    private void delivered(int number) {
        if (pending.addAndGet(-number) == 0) {
            drained.getAndSet(new CompletableFuture<>()).complete(null);
        }
    }

    private List<Received> next() {
        Received first = take();
        if (first == null || batchSize == 1) {
            return first == null ? List.of() : List.of(first);
        }
        List<Received> batch = new ArrayList<>();
        batch.add(first);
        while (batch.size() < batchSize) {
            Received more = take();
            if (more == null) {
                break;
            }
            if (more.snapshot() != first.snapshot()) {
                ahead = more;
                lookedAhead = true;
                break;
            }
            batch.add(more);
        }
        return batch;
    }

    private Received take() {
        Received first = lookedAhead ? ahead : buffer.poll();
        lookedAhead = false;
        ahead = null;
        return first;
    }
}
