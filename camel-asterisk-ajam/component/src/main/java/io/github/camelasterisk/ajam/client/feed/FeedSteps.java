// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.client.http.EventSink;
import io.github.camelasterisk.ajam.client.http.ResponseSink;
import io.github.camelasterisk.ajam.client.pace.Patience;

/**
 * Runs a feed's steps, one at a time. Each continues when a request has ended or a time has passed, and each has one guarded entry: an
 * exception ends only this step, and the feed is notified. A step that neither ends nor progresses in time, for whatever reason, is
 * abandoned: its later results are ignored, and the feed is notified. Safe for use by several threads.
 */
final class FeedSteps {

    /** What a step has beyond its time, since timers and threads may be late. */
    static final Duration MARGIN = Duration.ofSeconds(5);
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer;
    private final Consumer<Throwable> whenFailed;
    private final Runnable whenStuck;

    private final Object lock = new Object();
    private FeedState state = FeedState.NEW;
    /** Counts the steps; only what belongs to the last one may enter. */
    private long step;
    /** The number of threads in a step: while there is one, no other may take over. */
    private int inside;
    private Future<?> awaited = CompletableFuture.completedFuture(null);
    private Future<?> watch;
    private volatile Patience limit = Patience.of(MARGIN);
    private volatile long lastProgress = System.nanoTime();
    private volatile long lastAnswer = lastProgress;
    private volatile boolean answered;
    private volatile long patience;

    /**
     * @param whenFailed notified of exceptions in a step; starts the next one
     * @param whenStuck  notified of an abandoned step; starts the next one
     */
    FeedSteps(ScheduledExecutorService timer, Consumer<Throwable> whenFailed, Runnable whenStuck) {
        this.timer = timer;
        this.whenFailed = whenFailed;
        this.whenStuck = whenStuck;
    }

    // ---- the state

    FeedState state() {
        synchronized (lock) {
            return state;
        }
    }

    FeedProgress progress() {
        long age = System.nanoTime() - lastAnswer;
        return new FeedProgress(state(), answered ? Duration.ofNanos(age) : null, age > patience);
    }

    /**
     * Changes the state; returns false if the feed has ended.
     *
     * @throws IllegalStateException if the current state does not allow that
     */
    boolean transitionTo(FeedState next) {
        synchronized (lock) {
            if (state == FeedState.STOPPED) {
                return false;
            }
            if (!state.allows(next)) {
                throw new IllegalStateException("A feed that is " + state + " can't become " + next);
            }
            state = next;
            return true;
        }
    }

    /** Waits for the next attempt, whatever the state was; returns false if the feed has ended. */
    boolean fallBack() {
        synchronized (lock) {
            if (state != FeedState.STOPPED) {
                state = FeedState.WAITING;
            }
            return state != FeedState.STOPPED;
        }
    }

    // ---- steps

    /** Starts with the first step. */
    void start(Runnable first) {
        long mine = begin(Patience.of(Duration.ZERO));
        patience = MARGIN.toNanos();
        try {
            synchronized (lock) {
                watch = timer.scheduleWithFixedDelay(this::check, CHECK.toNanos(), CHECK.toNanos(), TimeUnit.NANOSECONDS);
            }
            run(mine, first);
        } catch (RejectedExecutionException closing) {
            stop();
        }
    }

    /**
     * Sends a request, and continues when it has ended.
     *
     * @param time how long the request may receive nothing
     */
    <T> void ask(Duration time, Supplier<CompletableFuture<T>> request, BiConsumer<T, Throwable> next) {
        ask(Patience.of(time), request, next);
    }

    /** Sends a request, and continues when it has ended. */
    <T> void ask(Patience time, Supplier<CompletableFuture<T>> request, BiConsumer<T, Throwable> next) {
        long mine = begin(time);
        patience = time.usual().plus(MARGIN).toNanos();
        CompletableFuture<T> asked = request.get();
        await(mine, asked);
        asked.whenComplete((result, failure) -> run(mine, () -> {
            if (failure == null) {
                lastAnswer = System.nanoTime();
                answered = true;
            }
            next.accept(result, failure);
        }));
    }

    /** Continues when a time has passed. */
    void later(Duration delay, Runnable next) {
        long mine = begin(Patience.of(delay));
        if (state() != FeedState.STOPPED) {
            try {
                await(mine, timer.schedule(() -> run(mine, next), delay.toNanos(), TimeUnit.NANOSECONDS));
            } catch (RejectedExecutionException closing) {
                stop();
            }
        }
    }

    /** Returns the sink for the events of the next request; it drops events that arrive after the request was abandoned. */
    EventSink guarded(ResponseSink sink) {
        long mine;
        synchronized (lock) {
            mine = step;
        }
        return new ResponseSink(sink.filter(), events -> within(mine, () -> sink.events(events)), sink::stray) {
            @Override
            public void progress() {
                lastProgress = System.nanoTime();
            }
        };
    }

    private long begin(Patience time) {
        synchronized (lock) {
            limit = time.plus(MARGIN);
            lastProgress = System.nanoTime();
            return ++step;
        }
    }

    private void await(long mine, Future<?> future) {
        synchronized (lock) {
            if (step == mine) {
                awaited = future;
            }
        }
    }

    private void run(long mine, Runnable next) {
        if (enter(mine)) {
            try {
                next.run();
            } catch (Throwable failure) {
                failed(failure);
            } finally {
                leave();
            }
        }
    }

    /** An exception here ends the request, whose failure its step receives. */
    private void within(long mine, Runnable taking) {
        if (enter(mine)) {
            try {
                taking.run();
            } catch (Error error) {
                // the HTTP client would end all its requests
                throw new IllegalStateException("Can't process the events: " + error, error);
            } finally {
                leave();
            }
        }
    }

    private boolean enter(long mine) {
        synchronized (lock) {
            if (step != mine) {
                return false;
            }
            inside++;
            return true;
        }
    }

    private void leave() {
        synchronized (lock) {
            inside--;
        }
    }

    private void failed(Throwable failure) {
        try {
            whenFailed.accept(failure);
        } catch (Throwable again) {
            // nothing more can be done now, for example without memory; the step's time limit abandons it
        }
    }

    // ---- the watch

    private void check() {
        Patience asked = limit;
        boolean ends = asked.isOver(System.nanoTime() - lastProgress);
        Future<?> abandoned;
        synchronized (lock) {
            if (state == FeedState.STOPPED || !ends || asked != limit || inside > 0) {
                return;
            }
            abandoned = awaited;
            lastProgress = System.nanoTime();
            step++;
            inside++;
        }
        try {
            abandoned.cancel(false);
            whenStuck.run();
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            leave();
        }
    }

    // ---- the end

    /** Ends; returns the future for which the current step waits, or null if it had already ended. */
    Future<?> stop() {
        synchronized (lock) {
            if (state == FeedState.STOPPED) {
                return null;
            }
            state = FeedState.STOPPED;
            if (watch != null) {
                watch.cancel(false);
            }
            return awaited;
        }
    }
}
