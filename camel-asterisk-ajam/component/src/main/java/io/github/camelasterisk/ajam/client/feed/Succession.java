// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelasterisk.ajam.client.backup.Takeover;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/** A feed that waits for its backup session. Safe for use by several threads. */
final class Succession {

    /** The part of its lifetime for which the active session, which may be needed again, can be left alone. */
    private static final double LIFETIME_PART = 0.75;

    /** The session, which now belongs to the feed, and how to continue in it. */
    record HandOver(SessionCredential credential, Takeover takeover) {
    }

    private final ScheduledExecutorService timer;
    private final AtomicReference<CompletableFuture<HandOver>> waiting = new AtomicReference<>();

    Succession(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Returns how long the feed waits for a fetch in flight, which is long in a burst. */
    static Duration time(SessionCredential active) {
        return Duration.ofMillis((long) (active.lifetimeSeconds() * 1000 * LIFETIME_PART));
    }

    /** Called by the feed; completes with null if the backup session can't be had in this time. */
    CompletableFuture<HandOver> await(Duration time) {
        CompletableFuture<HandOver> next = new CompletableFuture<>();
        waiting.set(next);
        try {
            timer.schedule(() -> next.complete(null), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            next.complete(null);
        }
        return next;
    }

    /** Called by the backup session when it can be handed over; returns null if the feed does not wait, or no longer. */
    CompletableFuture<HandOver> take() {
        CompletableFuture<HandOver> next = waiting.getAndSet(null);
        return next == null || next.isDone() ? null : next;
    }

    /** There is no backup session any more. */
    void cancel() {
        CompletableFuture<HandOver> next = waiting.getAndSet(null);
        if (next != null) {
            next.complete(null);
        }
    }
}
