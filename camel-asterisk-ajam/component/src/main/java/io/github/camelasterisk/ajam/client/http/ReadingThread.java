// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

/**
 * Tracks which threads currently read responses, and lends them to tasks. Such a thread reads from many servers: a task that
 * blocks delays all of them. Each object belongs to one thread.
 */
public final class ReadingThread {

    private static final ThreadLocal<ReadingThread> CURRENT = ThreadLocal.withInitial(ReadingThread::new);

    private int depth;
    private Loan loan;

    private ReadingThread() {
    }

    /** The period in which a task has the thread. Safe for use by several threads. */
    public static final class Loan {

        private volatile boolean over;

        /** {@return whether the task has ended, or the thread reads again} */
        public boolean isOver() {
            return over;
        }
    }

    /** The current thread reads a response from now on, until {@link #leave()}. */
    static ReadingThread enter() {
        ReadingThread current = CURRENT.get();
        current.depth++;
        return current;
    }

    void leave() {
        depth--;
    }

    /**
     * Runs a task immediately, if the current thread reads and runs no other task. Tasks that it starts are not run here, since it may
     * wait for them.
     *
     * @param  task what to run
     * @return      whether the task was run
     */
    public static boolean lend(Runnable task) {
        ReadingThread current = CURRENT.get();
        if (current.depth == 0 || current.loan != null) {
            return false;
        }
        Loan loan = new Loan();
        current.loan = loan;
        try {
            task.run();
        } finally {
            current.loan = null;
            loan.over = true;
        }
        return true;
    }

    /** {@return the loan of the current thread, or null} */
    public static Loan loan() {
        return CURRENT.get().loan;
    }
}
