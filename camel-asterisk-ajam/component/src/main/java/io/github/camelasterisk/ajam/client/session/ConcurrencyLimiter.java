// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.client.AjamFailure;

/**
 * Runs a limited number of asynchronous tasks at a time; the others wait in order, without a thread, and for a limited time. Tasks with
 * different limits share the slots: all together never use more than the largest limit among them, and those with a smaller limit never
 * more than that. Safe for use by several threads.
 */
public final class ConcurrencyLimiter {

    /** Whether a task ends before its starting call returns: then the same thread starts the next one, and the stack does not grow. */
    private enum Phase {
        STARTING, RUNNING, ENDED
    }

    /** The tasks of one limit. */
    private static final class Share {

        private final int bound;
        private final Set<Work<?>> waiting = new LinkedHashSet<>();
        private int running;

        Share(int bound) {
            this.bound = bound;
        }
    }

    private record Work<T>(Supplier<CompletableFuture<T>> task, Turn turn, Share share, long number, AtomicReference<Phase> phase,
            CompletableFuture<T> result) {

        /** Compared by identity, regardless of its content. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    private final ScheduledExecutorService timer;
    private final Object lock = new Object();
    private final Map<Integer, Share> shares = new HashMap<>();
    /** All waiting tasks, the first to time out first. */
    private final NavigableSet<Work<?>> deadlines = new TreeSet<>(
            Comparator.<Work<?>>comparingLong(work -> work.turn().deadline()).thenComparingLong(Work::number));
    private int running;
    private long count;
    private long ended;
    private long endedBefore;
    /** Ends the waits that exceed their limit: one timer for all, due with the first of them. */
    private Future<?> timeout;
    private long timeoutAt;
    private String closed;

    /** @param timer ends waits that exceed their limit */
    public ConcurrencyLimiter(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * Starts the task now or in its turn. If that does not happen in time, the future fails with an {@link AjamFailure}, and the task is
     * not started. Nor is a waiting task whose future is cancelled.
     */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> task, Turn turn) {
        Work<T> work;
        boolean free;
        synchronized (lock) {
            if (closed != null) {
                return CompletableFuture.failedFuture(turn.over(closed));
            }
            Share share = shares.computeIfAbsent(turn.maxConnections(), Share::new);
            work = new Work<>(task, turn, share, count++, new AtomicReference<>(Phase.STARTING), new CompletableFuture<>());
            free = deadlines.isEmpty() && mayRun(share);
            if (free) {
                begin(share);
            } else {
                share.waiting.add(work);
                deadlines.add(work);
                watch();
            }
        }
        if (free) {
            start(work);
        } else {
            work.result().whenComplete((value, failure) -> withdraw(work));
        }
        // a task with a larger limit makes room for others, and one that ended immediately leaves some
        if (!free || work.phase().get() == Phase.ENDED) {
            startWaiting();
        }
        return work.result();
    }

    private boolean mayRun(Share share) {
        return share.running < share.bound && running < largestBound();
    }

    private int largestBound() {
        int largest = 0;
        for (Share share : shares.values()) {
            largest = Math.max(largest, share.bound);
        }
        return largest;
    }

    private void begin(Share share) {
        running++;
        share.running++;
    }

    private <T> void start(Work<T> work) {
        CompletableFuture<T> started;
        try {
            started = work.task().get();
        } catch (Throwable e) {
            started = CompletableFuture.failedFuture(e);
        }
        started.whenComplete((value, failure) -> {
            leave(work.share());
            boolean atOnce = work.phase().getAndSet(Phase.ENDED) == Phase.STARTING;
            if (failure == null) {
                work.result().complete(value);
            } else {
                work.result().completeExceptionally(failure);
            }
            if (!atOnce) {
                startWaiting();
            }
        });
        work.phase().compareAndSet(Phase.STARTING, Phase.RUNNING);
    }

    private void leave(Share share) {
        synchronized (lock) {
            running--;
            share.running--;
            ended++;
            forget(share);
        }
    }

    /** Only running and waiting tasks count for the common limit. */
    private void forget(Share share) {
        if (share.running == 0 && share.waiting.isEmpty()) {
            shares.remove(share.bound, share);
        }
    }

    private void startWaiting() {
        for (Work<?> next = next(); next != null; next = next()) {
            start(next);
        }
    }

    private Work<?> next() {
        synchronized (lock) {
            Work<?> next = null;
            for (Share share : shares.values()) {
                Iterator<Work<?>> waiting = share.waiting.iterator();
                if (waiting.hasNext() && mayRun(share)) {
                    Work<?> first = waiting.next();
                    next = next == null || first.number() < next.number() ? first : next;
                }
            }
            if (next != null) {
                remove(next);
                begin(next.share());
            }
            return next;
        }
    }

    private boolean remove(Work<?> work) {
        deadlines.remove(work);
        return work.share().waiting.remove(work);
    }

    private void withdraw(Work<?> work) {
        synchronized (lock) {
            if (remove(work)) {
                forget(work.share());
            }
        }
    }

    // ---- timeouts

    private void watch() {
        long first = deadlines.first().turn().deadline();
        if (timeout == null || first - timeoutAt < 0) {
            cancelTimeout();
            try {
                timeout = timer.schedule(this::expire, first - System.nanoTime(), TimeUnit.NANOSECONDS);
                timeoutAt = first;
            } catch (RejectedExecutionException closing) {
                // otherwise all waits are about to be ended
            }
        }
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    private void expire() {
        List<Work<?>> late = new ArrayList<>();
        synchronized (lock) {
            timeout = null;
            long now = System.nanoTime();
            while (!deadlines.isEmpty() && deadlines.first().turn().deadline() - now <= 0) {
                Work<?> work = deadlines.first();
                remove(work);
                forget(work.share());
                late.add(work);
            }
            if (!deadlines.isEmpty()) {
                watch();
            }
        }
        late.forEach(work -> work.result().completeExceptionally(work.turn().late()));
    }

    /**
     * Ends all waits if no task has ended since the last call; for a component that is stopping.
     *
     * @param why the reason, for the messages of the failures
     */
    public void endStalled(String why) {
        boolean stalled;
        synchronized (lock) {
            stalled = running > 0 && ended == endedBefore;
            endedBefore = ended;
        }
        if (stalled) {
            endWaiting(why);
        }
    }

    /**
     * Ends all waits, in order, and accepts nothing more. Running tasks continue.
     *
     * @param why the reason, for the messages of the failures
     */
    public void close(String why) {
        synchronized (lock) {
            closed = why;
            cancelTimeout();
        }
        endWaiting(why);
    }

    private void endWaiting(String why) {
        List<Work<?>> given;
        synchronized (lock) {
            given = new ArrayList<>(deadlines);
            given.sort(Comparator.comparingLong(Work::number));
            given.forEach(work -> {
                remove(work);
                forget(work.share());
            });
        }
        given.forEach(work -> work.result().completeExceptionally(work.turn().over(why)));
    }
}
