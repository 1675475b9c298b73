// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.reply;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;

/** The wait of one action for its event: first until events are received, then until that one is. Safe for use by several threads. */
final class PendingReply {

    private final Correlation awaited;
    private final List<String> key;
    private final CompletableFuture<Void> listening = new CompletableFuture<>();
    private final CompletableFuture<AmiEvent> event = new CompletableFuture<>();
    private volatile Gap gap;

    /** @throws IllegalArgumentException if the action lacks a parameter that matches its event */
    PendingReply(Correlation awaited, AmiAction action) {
        this.awaited = awaited;
        this.key = awaited.key(action);
    }

    Correlation awaited() {
        return awaited;
    }

    List<String> key() {
        return key;
    }

    /** Completes when the action may be sent, since its event would be received; fails if events can't be received. */
    CompletableFuture<Void> listening() {
        return listening;
    }

    /** Returns whether the action may be on its way. */
    boolean isBegun() {
        return listening.isDone();
    }

    /** Returns whether the wait has ended. */
    boolean isOver() {
        return event.isDone();
    }

    /** Completes with the event, or with null if it does not arrive in time. */
    CompletableFuture<AmiEvent> event(Duration timeout, ScheduledExecutorService timer) {
        if (!event.isDone()) {
            Future<?> expiry = timer.schedule(() -> event.complete(null), timeout.toMillis(), TimeUnit.MILLISECONDS);
            event.whenComplete((came, failure) -> expiry.cancel(false));
        }
        return event;
    }

    Gap gap() {
        return gap;
    }

    void begin() {
        listening.complete(null);
    }

    void came(AmiEvent awaitedEvent) {
        event.complete(awaitedEvent);
    }

    void missed(Gap time) {
        gap = time;
    }

    /** Ends the wait, in any state. */
    void fail(AjamFailure failure) {
        listening.completeExceptionally(failure.beforeAction());
        event.completeExceptionally(failure);
    }
}
