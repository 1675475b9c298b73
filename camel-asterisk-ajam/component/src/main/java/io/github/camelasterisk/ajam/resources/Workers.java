package io.github.camelasterisk.ajam.resources;

import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.client.http.ReadingThread;

/**
 * Where the exchanges of an endpoint run. Safe for use by several threads.
 *
 * @param routes        runs the routes of consumers, which wait for a thread if they have to
 * @param continuations runs what follows an action, at once: a route that has a thread may wait for it
 * @param streams       as continuations, for those that wait for the thread that reads
 * @param end           ends the threads, if they are not the user's; called once
 */
public record Workers(Executor routes, Executor continuations, Executor streams, Runnable end) {

    /** Those of a pool. */
    static Workers of(WorkerPool pool, Runnable end) {
        return new Workers(pool::route, pool::goOn, pool::goOn, end);
    }

    /**
     * The thread that reads, for routes that never block. Where no thread reads, as after a timeout or for what comes from disk,
     * and for what a route starts on the reading thread, it is a spare one: nothing that a route may wait for is behind it.
     */
    static Workers onReadingThread(Executor spare) {
        Executor direct = task -> {
            if (!ReadingThread.lend(task)) {
                spare.execute(task);
            }
        };
        return new Workers(direct, direct, spare, () -> { });
    }

    void close() {
        end.run();
    }
}
