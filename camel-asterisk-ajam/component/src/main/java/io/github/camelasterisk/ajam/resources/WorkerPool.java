// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Runs exchanges on the threads of a pool with any size, queue and rejection policy.
 *
 * <p> The calling thread reads from many servers, or is a timer, and must never run or wait for a route. Camel's default profile has the
 * policy CallerRuns: a task that a pool would run on the caller counts as rejected. Discard and DiscardOldest drop a task silently: the
 * pool is asked for a thread again until nothing waits.
 *
 * <p> Routes of consumers wait in this object's own queue, which no pool can drop; the pool is asked for threads that take from it, so
 * that it limits how many run at a time. An exchange that continues after an action does not wait, since a route with a thread may be
 * waiting for just this one; if all threads are busy it continues on a spare one. Safe for use by several threads.
 */
final class WorkerPool {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Executor pool;
    private final boolean shared;
    private final IntSupplier threads;
    private final Executor spare;
    private final ScheduledExecutorService timer;
    /** Routes that wait for a thread. */
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    /** Whether the pool will be asked again. */
    private final AtomicBoolean asking = new AtomicBoolean();
    /** Routes and exchanges that wait for a thread of the pool or have one. */
    private final AtomicInteger active = new AtomicInteger();

    /**
     * @param shared whether others use the pool too, or it may drop tasks
     * @param spare  runs its tasks immediately
     */
    WorkerPool(Executor pool, boolean shared, Executor spare, ScheduledExecutorService timer) {
        this.pool = pool;
        this.shared = shared;
        this.threads = threads(pool);
        this.spare = spare;
        this.timer = timer;
    }

    /** How many tasks a pool runs at a time before others wait. */
    private static IntSupplier threads(Executor pool) {
        if (pool instanceof ThreadPoolExecutor executor) {
            return () -> executor.getQueue().remainingCapacity() == 0 && executor.getQueue().isEmpty() ? executor.getMaximumPoolSize()
                    : Math.max(1, executor.getCorePoolSize());
        }
        return pool instanceof ForkJoinPool executor ? executor::getParallelism : () -> Integer.MAX_VALUE;
    }

    /** A task that the pool may run, perhaps on the caller, or never. */
    private final class Handover implements Runnable {

        private final Runnable work;
        /** The thread that submits it now; read only by that thread, as is the following field. */
        private Thread caller;
        private boolean refused;

        Handover(Runnable work) {
            this.work = work;
        }

        /** Returns false if the pool has not accepted it. */
        boolean offer() {
            caller = Thread.currentThread();
            try {
                pool.execute(this);
                return !refused;
            } catch (RejectedExecutionException | OutOfMemoryError noThread) {
                return false;
            } finally {
                caller = null;
            }
        }

        @Override
        public void run() {
            if (Thread.currentThread() == caller) {
                refused = true;
            } else {
                work.run();
            }
        }
    }

    // ---- routes of consumers

    /** Runs the route of a consumer when a thread is free. */
    void route(Runnable work) {
        active.incrementAndGet();
        waiting.add(work);
        boolean taken = new Handover(this::takeAll).offer();
        if (!taken || shared) {
            askLater(FIRST_PAUSE_MILLIS);
        }
    }

    /** Runs all waiting routes, and keeps the thread between them: a pool without a queue would reject the request for the next one. */
    private void takeAll() {
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            run(work);
        }
    }

    private void run(Runnable work) {
        try {
            work.run();
        } finally {
            active.decrementAndGet();
        }
    }

    private void askLater(long pause) {
        if (asking.compareAndSet(false, true)) {
            try {
                timer.schedule(() -> ask(pause), pause, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException ending) {
                spare.execute(this::takeAll);
            }
        }
    }

    private void ask(long pause) {
        asking.set(false);
        if (waiting.isEmpty()) {
            return;
        }
        if (pool instanceof ExecutorService service && service.isShutdown()) {
            spare.execute(this::takeAll);
        } else {
            new Handover(this::takeAllBesideOthers).offer();
            askLater(Math.min(2 * pause, LONGEST_PAUSE_MILLIS));
        }
    }

    /** Like {@link #takeAll()}, but first requests another thread, while others may be free. */
    private void takeAllBesideOthers() {
        Runnable first = waiting.poll();
        if (first != null) {
            if (!waiting.isEmpty()) {
                new Handover(this::takeAllBesideOthers).offer();
            }
            run(first);
            takeAll();
        }
    }

    // ---- exchanges after an action

    /** Continues an exchange whose action has ended. */
    void goOn(Runnable work) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable inPool = () -> {
            if (begun.compareAndSet(false, true)) {
                run(work);
            }
        };
        Runnable elsewhere = () -> {
            if (begun.compareAndSet(false, true)) {
                active.decrementAndGet();
                spare.execute(work);
            }
        };
        if (active.incrementAndGet() > threads.getAsInt() || !new Handover(inPool).offer()) {
            elsewhere.run();
        } else if (shared) {
            later(elsewhere);
        }
    }

    private void later(Runnable step) {
        try {
            timer.schedule(step, FIRST_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            step.run();
        }
    }
}
