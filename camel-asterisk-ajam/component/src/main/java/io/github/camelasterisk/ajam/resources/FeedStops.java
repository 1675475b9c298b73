// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.client.feed.EventFeed;
import io.github.camelasterisk.ajam.client.feed.FeedState;

/**
 * The feeds of a component and their ends. A stopping feed logs off, and the events that this returns may still have to be routed; but
 * unresponsive servers are never waited for one after the other. Safe for use by several threads.
 */
public final class FeedStops {

    /** Enough for a responsive server to answer a Logoff. */
    private static final Duration LEAST_LOGOFF_TIME = Duration.ofMillis(500);

    private final Duration patience;
    private final Map<EventFeed, Runnable> running = new ConcurrentHashMap<>();
    private final Map<EventFeed, CompletableFuture<Void>> stopping = new ConcurrentHashMap<>();
    /** The common deadline of all stops, in {@link System#nanoTime()}; null while each one stops separately. */
    private volatile Long deadline;
    private volatile boolean allStop;

    /** @param patience the maximum wait for the end of a feed, and for that of all together */
    FeedStops(Duration patience) {
        this.patience = patience;
    }

    /**
     * Starts a feed; {@code whenEnded} runs when it has logged off, or can't.
     *
     * @param feed      a feed that was never started
     * @param whenEnded runs once, on any thread
     */
    public void start(EventFeed feed, Runnable whenEnded) {
        running.put(feed, whenEnded);
        feed.start();
    }

    /** From now on all stops share a deadline. */
    void allStop() {
        allStop = true;
    }

    /**
     * Stops a feed and waits until all its events have arrived; a server that was no longer connected has none.
     *
     * @param feed the running feed
     */
    public void stop(EventFeed feed) {
        if (allStop) {
            together();
            AjamResources.await(begin(feed), Duration.ofNanos(deadline - System.nanoTime()));
        } else {
            FeedState state = feed.progress().state();
            boolean connected = state == FeedState.POLLING || state == FeedState.PAUSED;
            CompletableFuture<Void> end = begin(feed);
            AjamResources.await(end, connected ? patience : Duration.ZERO);
        }
    }

    private synchronized void together() {
        if (deadline == null) {
            deadline = System.nanoTime() + patience.toNanos();
            running.keySet().forEach(this::begin);
        }
    }

    /** Returns how much longer other resources may take to end, if feeds were already waited for. */
    Duration patienceLeft() {
        Long until = deadline;
        Duration left = until == null ? patience : Duration.ofNanos(until - System.nanoTime());
        return left.compareTo(LEAST_LOGOFF_TIME) < 0 ? LEAST_LOGOFF_TIME : left;
    }

    /** Stops all remaining feeds; completes when all have ended. */
    CompletableFuture<Void> stopAll() {
        running.keySet().forEach(this::begin);
        return CompletableFuture.allOf(stopping.values().toArray(CompletableFuture[]::new));
    }

    /**
     * Stops a feed; returns immediately.
     *
     * @param  feed the running feed
     * @return      completes when the feed has logged off, or can't
     */
    public CompletableFuture<Void> begin(EventFeed feed) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> begun = stopping.putIfAbsent(feed, end);
        if (begun != null) {
            return begun;
        }
        Runnable whenEnded = running.remove(feed);
        feed.stop().whenComplete((done, failure) -> {
            if (whenEnded != null) {
                whenEnded.run();
            }
            end.complete(null);
            stopping.remove(feed, end);
        });
        return end;
    }
}
