// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.support;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in order, on threads borrowed from a pool while there are some. An exception or error in a task ends
 * only that task. Safe for use by several threads; a task may submit further ones.
 */
public final class SerialExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);
    /** After this many consecutive tasks the thread returns to the pool, so that others get a turn. */
    private static final int TURN = 64;

    private final Executor pool;
    private final int capacity;
    /** Guards itself, and the following fields. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /**
     * @param pool     runs the tasks; it may be shut down at any time, and its threads may block
     * @param capacity how many tasks may wait, excluding the running one
     */
    public SerialExecutor(Executor pool, int capacity) {
        this.pool = pool;
        this.capacity = capacity;
    }

    /**
     * Submits a task; returns immediately.
     *
     * @param  task runs later, on a pool thread
     * @return      false if it will not run: too many wait, or the pool accepts no more
     */
    public boolean offer(Runnable task) {
        synchronized (waiting) {
            if (waiting.size() >= capacity) {
                return false;
            }
            waiting.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        return borrow() || !withdraw(task);
    }

    /** @throws RejectedExecutionException if {@link #offer} returns false */
    @Override
    public void execute(Runnable task) {
        if (!offer(task)) {
            throw new RejectedExecutionException("More than " + capacity + " tasks wait, or their pool is shut down");
        }
    }

    private boolean borrow() {
        try {
            pool.execute(this::turn);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError refused) {
            // without a thread nothing runs; the next submitted task tries again
            synchronized (waiting) {
                running = false;
            }
            return false;
        }
    }

    private boolean withdraw(Runnable task) {
        synchronized (waiting) {
            return waiting.remove(task);
        }
    }

    private void turn() {
        for (int i = 0; i < TURN; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            run(task);
        }
        borrow();
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }

    /** Logging may fail too, for example without memory. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            try {
                LOG.error("A task failed; the next ones continue", failure);
            } catch (Throwable unlogged) {
                // then nothing more can be done about it
            }
        }
    }
}
