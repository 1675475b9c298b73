// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.client.http.ReadingThread;

/**
 * The threads of an endpoint's exchanges. Safe for use by several threads.
 *
 * @param routes        runs the routes of consumers, which wait for a thread if necessary
 * @param continuations runs what follows an action, immediately: a route that has a thread may wait for it
 * @param streams       as continuations, for exchanges that wait for the reading thread
 * @param end           ends the threads, unless they are the user's; called once
 */
public record Workers(Executor routes, Executor continuations, Executor streams, Runnable end) {

    /** Uses a pool. */
    static Workers of(WorkerPool pool, Runnable end) {
        return new Workers(pool::route, pool::goOn, pool::goOn, end);
    }

    /**
     * Uses the reading thread, for routes that never block. If no thread reads, as after a timeout or for events from disk, and for tasks
     * that a route starts on the reading thread, a spare thread is used: nothing that a route may wait for is queued behind it.
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
