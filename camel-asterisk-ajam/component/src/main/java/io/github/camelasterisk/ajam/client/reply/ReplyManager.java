// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.RequestLimits;
import io.github.camelasterisk.ajam.client.feed.FeedSettings;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.session.AjamSession;

/**
 * Executes actions and waits for the events that report their outcome. The events arrive through a separate session, which is opened when
 * an action first needs it and closed when it is unused for a while. An action is sent once that session receives events, so that none is
 * missed. No thread waits. Safe for use by several threads.
 */
public final class ReplyManager {

    private static final Duration RECONNECT_DELAY = Duration.ofMillis(200);
    /** Short, since actions wait for it: the first failure fails them. */
    private static final Duration MAX_RECONNECT_DELAY = Duration.ofSeconds(2);

    private final AjamSession actions;
    private final AjamServer server;
    private final ScheduledExecutorService timer;
    private final Duration idle;

    private final Object lock = new Object();
    /** The classes of all events that were ever expected; null for all classes. */
    private Set<String> classes = new TreeSet<>();
    private EventSubscription ear;
    /** Subscriptions with too few classes for later actions; each closes after its last wait. */
    private final Set<EventSubscription> retired = new HashSet<>();
    private long lastUse;
    private boolean watched;
    private boolean closed;

    /**
     * Creates a manager without a session.
     *
     * @param actions executes the actions
     * @param server  opens the session for events
     * @param timer   ends waits that exceed their limit
     * @param idle    how long that session stays open after the last wait
     */
    public ReplyManager(AjamSession actions, AjamServer server, ScheduledExecutorService timer, Duration idle) {
        this.actions = actions;
        this.server = server;
        this.timer = timer;
        this.idle = idle;
    }

    /**
     * Announces an event that will be awaited, so that a session opened for another one receives it too.
     *
     * @param awaited the event
     */
    public void expect(Correlation awaited) {
        synchronized (lock) {
            if (classes != null && awaited.classes() != null) {
                classes.addAll(awaited.classes());
            } else {
                classes = null;
            }
        }
    }

    /**
     * Executes an action and waits for its event.
     *
     * @param  action                   the action to send
     * @param  limits                   the maximum times of the request
     * @param  awaited                  the event
     * @param  timeout                  the maximum wait, counted from the response
     * @return                          the response and the event; it fails with an {@link AjamFailure}
     * @throws IllegalArgumentException if the action lacks a parameter that matches its event
     */
    public CompletableFuture<Reply> send(AmiAction action, RequestLimits limits, Correlation awaited, Duration timeout) {
        PendingReply wait = new PendingReply(awaited, action);
        EventSubscription at = listen(wait);
        return wait.listening()
                .thenCompose(listening -> actions.send(action, limits))
                .thenCompose(response -> response.isSuccess()
                        ? wait.event(timeout, timer).thenApply(event -> new Reply(response, event, wait.gap()))
                        : CompletableFuture.completedFuture(new Reply(response, null, null)))
                .whenComplete((answer, failure) -> leave(at, wait));
    }

    // ---- opening

    private EventSubscription listen(PendingReply wait) {
        expect(wait.awaited());
        EventSubscription at;
        boolean fresh;
        boolean hears;
        synchronized (lock) {
            fresh = ear == null || !ear.hears(wait.awaited().classes());
            if (fresh) {
                retire();
                ear = open();
            }
            at = ear;
            hears = at.add(wait);
        }
        if (fresh) {
            start(at);
        }
        if (hears) {
            wait.begin();
        }
        return at;
    }

    private EventSubscription open() {
        Set<String> heard = classes == null ? null : Set.copyOf(classes);
        String mask = heard == null ? "on" : String.join(",", classes);
        FeedSettings settings = new FeedSettings(mask, List.of(), List.of(), 0, RECONNECT_DELAY, MAX_RECONNECT_DELAY, 0);
        return new EventSubscription(server, heard, settings, timer, this::drop);
    }

    private void start(EventSubscription opened) {
        if (isClosed()) {
            opened.stop();
        } else {
            opened.start();
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    // ---- closing

    private void retire() {
        if (ear != null) {
            retired.add(ear);
        }
    }

    private void leave(EventSubscription at, PendingReply wait) {
        at.remove(wait);
        boolean last;
        synchronized (lock) {
            last = at.isIdle() && retired.remove(at);
            if (at == ear) {
                lastUse = System.nanoTime();
                watch(idle);
            }
        }
        if (last) {
            at.stop();
        }
    }

    private void watch(Duration delay) {
        if (!watched && !closed) {
            try {
                timer.schedule(this::closeIdle, delay.toNanos(), TimeUnit.NANOSECONDS);
                watched = true;
            } catch (RejectedExecutionException closing) {
                // otherwise everything is about to be closed
            }
        }
    }

    private void closeIdle() {
        EventSubscription unused;
        synchronized (lock) {
            watched = false;
            if (ear == null || !ear.isIdle()) {
                // the last wait there closes it
                return;
            }
            Duration left = idle.minusNanos(System.nanoTime() - lastUse);
            if (!left.isNegative() && !left.isZero()) {
                watch(left);
                return;
            }
            unused = ear;
            ear = null;
        }
        unused.stop();
    }

    /** No events arrive there; the next action opens a new one immediately. */
    private void drop(EventSubscription deaf) {
        synchronized (lock) {
            if (ear == deaf) {
                ear = null;
            }
            retired.remove(deaf);
        }
    }

    /**
     * Ends all waits, and logs off.
     *
     * @return completes when the server has answered the Logoff, or can't
     */
    public CompletableFuture<Void> close() {
        List<EventSubscription> open;
        synchronized (lock) {
            closed = true;
            retire();
            ear = null;
            open = new ArrayList<>(retired);
            retired.clear();
        }
        return CompletableFuture.allOf(open.stream().map(EventSubscription::stop).toArray(CompletableFuture[]::new));
    }
}
