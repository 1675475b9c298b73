// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.support;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one simulator: a small pool that does the work and one timer that only submits work to the pool. All are daemons and end
 * with {@link #close()}. Thread-safe.
 */
public final class Threads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final int POOL_SIZE = 16;
    private static final int CLOSE_SECONDS = 5;

    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;

    /** Creates threads that do not keep the JVM alive. */
    public Threads() {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "ajam-simulator-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        pool = new ThreadPoolExecutor(POOL_SIZE, POOL_SIZE, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, factory);
        // most WaitEvents end before their timeout: their timers must not pile up
        timer.setRemoveOnCancelPolicy(true);
    }

    /** {@return the pool, for what may block} */
    public ExecutorService pool() {
        return pool;
    }

    /**
     * Runs the task once on the pool, after this time.
     *
     * @param  delay the time until then
     * @param  task  what is run
     * @return       the pending task
     */
    public ScheduledFuture<?> after(Duration delay, Runnable task) {
        return timer.schedule(() -> pool.execute(logged(task)), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RejectedExecutionException closing) {
                LOG.trace("The simulator is closing", closing);
            } catch (RuntimeException e) {
                LOG.error("A task of the simulator failed", e);
            }
        };
    }

    /** Ends all threads and returns when they are gone. */
    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
                    | !timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The simulator's threads did not end in {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
