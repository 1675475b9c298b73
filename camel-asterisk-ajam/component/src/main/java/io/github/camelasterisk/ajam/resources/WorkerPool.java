package io.github.camelasterisk.ajam.resources;

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
 * Runs exchanges on the threads of a pool whose size, queue and policy of rejection somebody else chose.
 *
 * <p>
 * What hands an exchange over is a thread that reads from many servers, or a timer, and must never run or wait for a route.
 * So a pool that would run a task on the caller, as Camel's default profile says, is not let: the task is refused instead. And a
 * task is tried again until it has begun, since a pool may also drop it without a word, as with the policies Discard and
 * DiscardOldest. It runs once, however often it was handed over.
 *
 * <p>
 * Routes of consumers wait for a thread, so that the pool bounds how many run at a time: their events are kept, in order. An exchange
 * that goes on after an action does not wait, since a route that has a thread may be waiting for just this one; if all
 * threads are taken it goes on on a spare one. Safe for use by several threads.
 */
final class WorkerPool {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Executor pool;
    private final boolean loses;
    private final IntSupplier threads;
    private final Executor spare;
    private final ScheduledExecutorService timer;
    /** Tasks that were handed to the pool and have not ended. */
    private final AtomicInteger active = new AtomicInteger();

    /**
     * @param loses whether the pool may drop tasks, or be used by others
     * @param spare runs at once what is given to it
     */
    WorkerPool(Executor pool, boolean loses, Executor spare, ScheduledExecutorService timer) {
        this.pool = pool;
        this.loses = loses;
        this.threads = threads(pool);
        this.spare = spare;
        this.timer = timer;
    }

    /** How many tasks a pool runs at a time before it lets others wait. */
    private static IntSupplier threads(Executor pool) {
        if (pool instanceof ThreadPoolExecutor executor) {
            return () -> executor.getQueue().remainingCapacity() == 0 && executor.getQueue().isEmpty() ? executor.getMaximumPoolSize()
                    : Math.max(1, executor.getCorePoolSize());
        }
        return pool instanceof ForkJoinPool executor ? executor::getParallelism : () -> Integer.MAX_VALUE;
    }

    /** A piece of work that the pool may run, more than once, on the caller or never. */
    private final class Task implements Runnable {

        private final Runnable work;
        private final AtomicBoolean begun = new AtomicBoolean();
        /** Who hands it over now; read by that thread only, and so is what follows. */
        private Thread caller;
        private boolean refused;

        Task(Runnable work) {
            this.work = work;
        }

        /** Returns false if the pool has not taken it. */
        boolean offer() {
            refused = false;
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
            } else if (begin()) {
                try {
                    work.run();
                } finally {
                    active.decrementAndGet();
                }
            }
        }

        /** Runs it elsewhere, if it has not begun. */
        void runOnSpare() {
            if (begin()) {
                active.decrementAndGet();
                spare.execute(work);
            }
        }

        private boolean begin() {
            return begun.compareAndSet(false, true);
        }
    }

    /** Runs the route of a consumer when there is a thread. */
    void route(Runnable work) {
        active.incrementAndGet();
        route(new Task(work), FIRST_PAUSE_MILLIS);
    }

    private void route(Task task, long pause) {
        if (task.begun.get()) {
            return;
        }
        if (pool instanceof ExecutorService service && service.isShutdown()) {
            task.runOnSpare();
        } else if (!task.offer() || loses) {
            later(task, () -> route(task, Math.min(2 * pause, LONGEST_PAUSE_MILLIS)), pause);
        }
    }

    /** Goes on with an exchange whose action has ended. */
    void goOn(Runnable work) {
        Task task = new Task(work);
        if (active.incrementAndGet() > threads.getAsInt() || !task.offer()) {
            task.runOnSpare();
        } else if (loses) {
            later(task, task::runOnSpare, FIRST_PAUSE_MILLIS);
        }
    }

    private void later(Task task, Runnable step, long pause) {
        try {
            timer.schedule(step, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            task.runOnSpare();
        }
    }
}
