// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.EventBuffer;
import io.github.camelasterisk.ajam.buffer.Gap;
import org.apache.camel.AsyncCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the wire and the route: accepts events immediately, and passes them on one exchange at a time and in order, on a thread that
 * it borrows while there are some. The next exchange starts when the last is done, however long that takes.
 */
final class EventDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    /** After this many consecutive exchanges the thread serves another consumer, if one waits. */
    private static final int TURN = 256;

    /** Passes events to the route as one exchange; returns true if it is done, otherwise the callback reports when it is. */
    interface Delivery {
        boolean deliver(EventBatch events, AsyncCallback done);

        /** Events were lost in the buffer; returns whether the route gets the event that reports it, in their place. */
        default boolean lost(Gap gap) {
            return false;
        }
    }

    /** Whether an exchange is done before the starting call returns: then the same thread continues. */
    private enum Progress {
        DELIVERING, LEFT, DONE
    }

    /** The progress of the current exchange. A failed one without a report may still complete later: its object is then ignored. */
    private final class Handover implements AsyncCallback {

        private final AtomicReference<Progress> progress = new AtomicReference<>();

        private void begin() {
            // most exchanges leave it unchanged, and a write costs more than a read
            if (progress.get() != Progress.DELIVERING) {
                progress.set(Progress.DELIVERING);
            }
        }

        /** Returns false if the exchange is done already. */
        private boolean leave() {
            return progress.compareAndSet(Progress.DELIVERING, Progress.LEFT);
        }

        @Override
        public void done(boolean doneSync) {
            if (!doneSync && !progress.compareAndSet(Progress.DELIVERING, Progress.DONE)
                    && progress.compareAndSet(Progress.LEFT, Progress.DONE)) {
                delivered();
                resume();
            }
        }
    }

    private final EventBuffer buffer;
    private final Consumer<EventBatch> events;
    private final Consumer<EventBatch> news;
    private final int batchSize;
    private final Delivery delivery;
    private final Executor executor;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<Void>> drained = new AtomicReference<>(new CompletableFuture<>());
    private volatile boolean held;
    /** Changed only by the running thread. */
    private Handover handover = new Handover();
    /**
     * Taken from the buffer; entries that were passed on are null, so that they can be collected. Used only by the running thread, as are
     * the following fields.
     */
    private EventBatch taken;
    private AmiEvent[] current = {};
    private boolean snapshot;
    private int next;
    private int inFlight;

    /** @param batchSize the maximum number of events of one exchange */
    EventDispatcher(EventBuffer buffer, int batchSize, Delivery delivery, Executor executor) {
        this.buffer = buffer;
        this.events = buffer::add;
        this.news = buffer::keep;
        this.batchSize = batchSize;
        this.delivery = delivery;
        this.executor = executor;
        buffer.onReady(this::wake);
    }

    /** Adds events; returns immediately. */
    void add(EventBatch received) {
        add(received, events);
    }

    /** Adds an event that reports the connection state, for which there is always room. */
    void tell(AmiEvent event) {
        add(new EventBatch(List.of(event), false), news);
    }

    private void add(EventBatch received, Consumer<EventBatch> place) {
        int number = received.events().size();
        pending.addAndGet(number);
        try {
            place.accept(received);
        } catch (RuntimeException | Error e) {
            settle(number);
            throw e;
        }
    }

    /** Returns the number of events that are not yet routed. */
    int pending() {
        return pending.get();
    }

    /** Completes when no event is left, immediately if there is none. */
    CompletableFuture<Void> drained() {
        CompletableFuture<Void> next = drained.get();
        return pending.get() == 0 ? CompletableFuture.completedFuture(null) : next;
    }

    /** Passes nothing on until {@link #release()}. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        wake();
    }

    private void wake() {
        if (!held && pending.get() > 0 && running.compareAndSet(false, true)) {
            resume();
        }
    }

    /** Runs a turn, on a thread that may block. */
    private void resume() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException | Error noThread) {
            running.set(false);
            LOG.debug("The workerPool has no free thread to route events", noThread);
        }
    }

    private void run() {
        try {
            turn();
        } catch (RuntimeException | Error e) {
            goOn(e);
        }
    }

    private void goOn(Throwable failure) {
        try {
            LOG.error("{} events were received and can't be routed; the next ones will be", inFlight, failure);
        } finally {
            delivered();
            resume();
        }
    }

    private void turn() {
        for (int turn = 0; turn < TURN; turn++) {
            if (held || !hasNext()) {
                rest();
                return;
            }
            if (!deliver(next())) {
                return;
            }
            delivered();
        }
        resume();
    }

    private void rest() {
        running.set(false);
        // more may have arrived, or holding may have ended, while this was still running
        if (hasCurrent() || buffer.isReady()) {
            wake();
        }
    }

    /**
     * Returns false if the exchange continues without this thread. A route that can't even start with its events must not stop the events
     * after them.
     */
    private boolean deliver(EventBatch events) {
        handover.begin();
        try {
            return delivery.deliver(events, handover) || !handover.leave();
        } catch (RuntimeException | Error e) {
            handover = new Handover();
            LOG.error("{} events could not be passed to the route", inFlight, e);
            return true;
        }
    }

    private void delivered() {
        int done = inFlight;
        inFlight = 0;
        settle(done);
    }

    /** This number of events is no longer pending. */
    private void settle(int number) {
        if (pending.addAndGet(-number) == 0) {
            drained.getAndSet(new CompletableFuture<>()).complete(null);
        }
    }

    private boolean hasCurrent() {
        return next < current.length;
    }

    private boolean hasNext() {
        return hasCurrent() || take();
    }

    private boolean take() {
        while (taken == null) {
            taken = buffer.poll();
            if (taken == null) {
                return false;
            }
            if (taken.gap() != null && !isTold(taken.gap())) {
                taken = null;
            }
        }
        current = taken.events().toArray(AmiEvent[]::new);
        snapshot = taken.snapshot();
        next = 0;
        taken = null;
        return true;
    }

    /** The lost events are no longer pending; that of the gap is, if the route receives it. */
    private boolean isTold(Gap gap) {
        boolean told = delivery.lost(gap);
        if (told) {
            pending.incrementAndGet();
        }
        settle(Math.toIntExact(gap.lost()));
        return told;
    }

    private EventBatch next() {
        if (batchSize == 1) {
            return new EventBatch(List.of(takeCurrent()), snapshot);
        }
        boolean ofSnapshot = snapshot;
        List<AmiEvent> batch = new ArrayList<>();
        while (batch.size() < batchSize && hasNext() && snapshot == ofSnapshot) {
            batch.add(takeCurrent());
        }
        return new EventBatch(batch, ofSnapshot);
    }

    private AmiEvent takeCurrent() {
        AmiEvent event = current[next];
        current[next++] = null;
        inFlight++;
        return event;
    }
}
