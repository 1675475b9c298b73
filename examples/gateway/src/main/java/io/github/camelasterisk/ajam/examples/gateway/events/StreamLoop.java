// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelasterisk.ajam.examples.gateway.access.OpenStream;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The clients of one event loop of the HTTP server, which is woken once for all of them. */
final class StreamLoop {

    private final Context context;
    /** A write may close its client immediately, during the iteration. */
    private final Set<Subscription> subscriptions = new CopyOnWriteArraySet<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /** Must be created on the event loop. */
    StreamLoop(Vertx vertx, long heartbeatMillis) {
        context = vertx.getOrCreateContext();
        vertx.setPeriodic(heartbeatMillis, ignored -> heartbeat());
    }

    void add(Subscription subscription, Optional<EventId> last, OpenStream stream) {
        subscriptions.add(subscription);
        EventSink sink = subscription.sink();
        sink.onClose(ignored -> {
            subscriptions.remove(subscription);
            stream.closed();
        });
        sink.onDrain(ignored -> subscription.pump(false));
        last.ifPresent(subscription::replayAfter);
        subscription.pump(last.isPresent());
        stream.onRevoked(() -> context.runOnContext(ignored -> {
            if (subscriptions.remove(subscription)) {
                sink.end("revoked");
                stream.closed();
            }
        }));
    }

    /** Makes all clients look for new events. For any thread. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                woken.set(false);
                subscriptions.forEach(subscription -> subscription.pump(false));
            });
        }
    }

    private void heartbeat() {
        subscriptions.stream().map(Subscription::sink).filter(sink -> !sink.isFull()).forEach(EventSink::heartbeat);
    }

    void end(Runnable ended) {
        context.runOnContext(ignored -> {
            List<Subscription> all = List.copyOf(subscriptions);
            subscriptions.clear();
            all.forEach(subscription -> subscription.sink().end("shutdown"));
            ended.run();
        });
    }
}
