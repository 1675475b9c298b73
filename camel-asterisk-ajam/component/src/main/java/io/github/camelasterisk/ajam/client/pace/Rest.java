// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.pace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time between two steps, which any thread may cut short. Safe for use by several threads. */
public final class Rest {

    private final ScheduledExecutorService timer;
    private CompletableFuture<Void> current = new CompletableFuture<>();
    private boolean called;

    /** @param timer ends the rests */
    public Rest(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Ends the rest, or the next one before it begins. */
    public void end() {
        CompletableFuture<Void> ending;
        synchronized (this) {
            called = true;
            ending = current;
        }
        ending.complete(null);
    }

    /** A step begins, which considers everything that was requested so far. */
    public synchronized void over() {
        called = false;
    }

    /**
     * Begins a rest.
     *
     * @param  time its length, unless it is ended
     * @return      completes at its end
     */
    public CompletableFuture<Void> begin(Duration time) {
        CompletableFuture<Void> next = new CompletableFuture<>();
        boolean ended;
        synchronized (this) {
            current = next;
            ended = called;
        }
        if (ended) {
            next.complete(null);
        } else {
            timer.schedule(() -> next.complete(null), time.toNanos(), TimeUnit.NANOSECONDS);
        }
        return next;
    }
}
