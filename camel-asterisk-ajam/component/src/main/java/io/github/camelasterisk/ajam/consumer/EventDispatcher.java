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
        boolean deliver(EventBatch events, AsyncCallback done);

        /** Events were lost in the buffer; returns whether the route gets the event that says so, in their place. */
        default boolean lost(Gap gap) {
            return false;
        }
    }

    /** Whether an exchange is done before the thread that brought it has left it: then that thread goes on. */
    private enum Progress {
        DELIVERING, LEFT, DONE
    }

    /** How far the exchange at hand is. One that failed without a word may still say later that it is done: nobody asks its object then. */
    private final class Handover implements AsyncCallback {

        private final AtomicReference<Progress> progress = new AtomicReference<>();

        private void begin() {
            // most exchanges leave it as it is, and a write of it costs more than a look
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
    /** Only the running thread changes it. */
    private Handover handover = new Handover();
    /** Taken from the buffer; what was handed on is null, so that nothing is kept for longer. Only the running thread uses it, and what follows. */
    private EventBatch taken;
    private AmiEvent[] current = {};
    private boolean snapshot;
    private int next;
    private int inFlight;

    /** @param batchSize the most events of one exchange */
    EventDispatcher(EventBuffer buffer, int batchSize, Delivery delivery, Executor executor) {
        this.buffer = buffer;
        this.events = buffer::add;
        this.news = buffer::keep;
        this.batchSize = batchSize;
        this.delivery = delivery;
        this.executor = executor;
        buffer.onReady(this::wake);
    }

    /** Takes events; returns at once. */
    void add(EventBatch received) {
        add(received, events);
    }

    /** Takes an event that says how the server fares, and finds room in any case. */
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
            LOG.debug("There is no thread to route events on", noThread);
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
            LOG.error("{} events were taken and can't be routed; the next ones will be", inFlight, failure);
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
        // more may have come, or holding may have ended, and found this still running
        if (hasCurrent() || buffer.isReady()) {
            wake();
        }
    }

    /** Returns false if the exchange goes on without this thread. A route that can't even begin with its events must not end the ones after them. */
    private boolean deliver(EventBatch events) {
        handover.begin();
        try {
            return delivery.deliver(events, handover) || !handover.leave();
        } catch (RuntimeException | Error e) {
            handover = new Handover();
            LOG.error("{} events could not be handed to the route", inFlight, e);
            return true;
        }
    }

    private void delivered() {
        int done = inFlight;
        inFlight = 0;
        settle(done);
    }

    /** So many events are no longer pending. */
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

    /** The events that were lost are no longer pending; that of the gap is, where the route is told. */
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
