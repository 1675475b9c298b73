package io.github.camelasterisk.ajam.client.http;

/**
 * Knows which threads read responses at the moment, and runs tasks on them for who wants that. Such a thread reads from many
 * servers: a task that blocks holds up all of them. Each object belongs to one thread.
 */
public final class ReadingThread {

    private static final ThreadLocal<ReadingThread> CURRENT = ThreadLocal.withInitial(ReadingThread::new);

    private int depth;
    private boolean lent;

    private ReadingThread() {
    }

    /** From now on, until {@link #leave()}, the current thread reads a response. */
    static ReadingThread enter() {
        ReadingThread current = CURRENT.get();
        current.depth++;
        return current;
    }

    void leave() {
        depth--;
    }

    /**
     * Runs a task at once, if the current thread reads and runs no other. What such a task starts in its turn finds no thread here,
     * since the task may wait for it.
     *
     * @return whether the task was run
     */
    public static boolean lend(Runnable task) {
        ReadingThread current = CURRENT.get();
        if (current.depth == 0 || current.lent) {
            return false;
        }
        current.lent = true;
        try {
            task.run();
        } finally {
            current.lent = false;
        }
        return true;
    }
}
