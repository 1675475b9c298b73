// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.reply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.feed.EventFeed;
import io.github.camelasterisk.ajam.client.feed.EventReceiver;
import io.github.camelasterisk.ajam.client.feed.FeedObserver;
import io.github.camelasterisk.ajam.client.feed.FeedSettings;
import io.github.camelasterisk.ajam.client.http.AjamServer;

/**
 * A session that receives the events of some classes for those who wait for one of them; all others are dropped without decoding. Safe
 * for use by several threads.
 */
final class EventSubscription implements EventReceiver, FeedObserver {

    private final AjamServer server;
    private final Set<String> classes;
    private final EventFeed feed;
    private final Consumer<EventSubscription> whenUseless;
    /** The waiting replies, by what they await and the values that the event must have. Guarded by this. */
    private final Map<Correlation, Map<List<String>, List<PendingReply>>> waits = new HashMap<>();
    private int number;
    private boolean hears;

    /**
     * @param classes     the classes of events that are received; null for all
     * @param whenUseless notified when no events can be received, and no action is pending that waits for one: the subscription then
     *         ends, and nobody may wait here any more
     */
    EventSubscription(AjamServer server, Set<String> classes, FeedSettings settings, ScheduledExecutorService timer, Consumer<EventSubscription> whenUseless) {
        this.server = server;
        this.classes = classes;
        this.feed = new EventFeed(server, settings, this, List.of(this), timer);
        this.whenUseless = whenUseless;
    }

    /** Returns whether events of these classes are received; null means all. */
    boolean hears(Set<String> wanted) {
        return classes == null || wanted != null && classes.containsAll(wanted);
    }

    void start() {
        feed.start();
    }

    /** Logs off; pending waits fail. */
    CompletableFuture<Void> stop() {
        select(wait -> true).forEach(wait -> wait.fail(new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.OTHER,
                "The component was stopped while an event of " + server.account()
                + " was awaited: the action may have run")));
        return feed.stop();
    }

    /** Registers a wait; returns whether events are already being received. */
    synchronized boolean add(PendingReply wait) {
        waits.computeIfAbsent(wait.awaited(), awaited -> new HashMap<>())
                .computeIfAbsent(wait.key(), key -> new ArrayList<>(1)).add(wait);
        number++;
        return hears;
    }

    synchronized void remove(PendingReply wait) {
        Map<List<String>, List<PendingReply>> alike = waits.get(wait.awaited());
        List<PendingReply> equal = alike.get(wait.key());
        if (equal.remove(wait)) {
            number--;
        }
        if (equal.isEmpty()) {
            alike.remove(wait.key());
        }
        if (alike.isEmpty()) {
            waits.remove(wait.awaited());
        }
    }

    /** Returns whether nobody waits. */
    synchronized boolean isIdle() {
        return number == 0;
    }

    // ---- callbacks of the feed

    /** A new one for each answer: the waits that exist at that time determine what is wanted. */
    @Override
    public Predicate<String> wanted() {
        return new Predicate<>() {
            @Override
            public boolean test(String name) {
                return wants(name);
            }
        };
    }

    private synchronized boolean wants(String eventName) {
        return waits.keySet().stream().anyMatch(awaited -> awaited.names().test(eventName));
    }

    @Override
    public void received(EventBatch received) {
        received.events().forEach(event -> whose(event).forEach(wait -> wait.came(event)));
    }

    private synchronized List<PendingReply> whose(AmiEvent event) {
        List<PendingReply> whose = new ArrayList<>();
        waits.forEach((awaited, alike) -> {
            List<String> key = awaited.key(event);
            if (key != null) {
                whose.addAll(alike.getOrDefault(key, List.of()));
            }
        });
        return whose;
    }

    @Override
    public void connected(AmiEvent event) {
        hears(true);
        select(wait -> true).forEach(PendingReply::begin);
    }

    @Override
    public void disconnected(AmiEvent event) {
        hears(false);
    }

    private synchronized void hears(boolean now) {
        hears = now;
    }

    /** An event may have been missed; after a restart it never arrives. */
    @Override
    public void gap(Gap gap) {
        for (PendingReply wait : select(PendingReply::isBegun)) {
            wait.missed(gap);
            if (gap.reason() == Gap.Reason.RESTARTED) {
                wait.fail(new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.OTHER, "Asterisk was restarted while an event of "
                        + server.account() + " was awaited: the outcome of the action is unknown"));
            }
        }
    }

    /** Actions that are not yet sent must not be: nobody would receive their outcome. */
    @Override
    public void failed(AjamFailure failure) {
        boolean useless = select(PendingReply::isBegun).stream().allMatch(PendingReply::isOver);
        if (useless) {
            whenUseless.accept(this);
        }
        select(wait -> !wait.isBegun()).forEach(wait -> wait.fail(failure));
        if (useless) {
            feed.stop();
        }
    }

    private synchronized List<PendingReply> select(Predicate<PendingReply> which) {
        return waits.values().stream().map(Map::values).flatMap(Collection::stream).flatMap(List::stream).filter(which).toList();
    }
}
