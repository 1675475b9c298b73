// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStream;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStreams;
import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** All clients that receive events. Safe for use by several threads. */
public final class Streams {

    private static final int END_SECONDS = 5;

    private final EventRing ring;
    private final int clientBuffer;
    private final OpenStreams open;
    private final long heartbeatMillis;
    private final Map<Thread, StreamLoop> loops = new ConcurrentHashMap<>();

    /**
     * @param ringEvents      the number of events kept for clients that reconnect
     * @param ringBytes       the same in bytes
     * @param clientBuffer    how many events a client may lag
     * @param open            counts the streams of each key
     * @param heartbeatMillis the time between two heartbeats
     */
    public Streams(int ringEvents, long ringBytes, int clientBuffer, OpenStreams open, long heartbeatMillis) {
        this.ring = new EventRing(ringEvents, ringBytes);
        this.clientBuffer = Math.min(clientBuffer, ringEvents);
        this.open = open;
        this.heartbeatMillis = heartbeatMillis;
    }

    /** Passes events of a PBX on to all clients, without waiting for any. */
    public void publish(String pbx, List<AmiEvent> events) {
        ring.add(pbx, events.stream().map(Streams::withoutAddress).toList());
        loops.values().forEach(StreamLoop::wake);
    }

    /** The component's session events name the PBX's address, which must stay private. */
    private static AmiEvent withoutAddress(AmiEvent event) {
        return switch (event.name()) {
            case "AjamConnected", "AjamDisconnected" -> AmiEvent.of(event.name(), Map.of());
            default -> event;
        };
    }

    /**
     * Opens a stream on a connection.
     *
     * @throws ProblemException if the request is not valid, or the key has too many streams
     */
    public Consumer<RoutingContext> open(Request request) throws ProblemException {
        EventFilter filter = new EventFilter(request.caller().role(), request.pbx(), request.query());
        Optional<EventId> last = lastEvent(request);
        OpenStream stream = open.open(request.caller());
        return ctx -> {
            if (!"websocket".equalsIgnoreCase(ctx.request().getHeader("Upgrade"))) {
                start(ctx.vertx(), stream, filter, last, new ServerSentSink(ctx.response()));
                return;
            }
            ctx.request().toWebSocket().onSuccess(socket -> start(ctx.vertx(), stream, filter, last, new WebSocketSink(socket)))
                    .onFailure(failure -> stream.closed());
        };
    }

    private static Optional<EventId> lastEvent(Request request) throws ProblemException {
        String text = request.lastEventId() == null ? request.query().get("lastEventId") : request.lastEventId();
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<EventId> id = EventId.parse(text);
        if (id.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "Last-Event-ID is not the id of an event of this gateway");
        }
        return id;
    }

    private void start(Vertx vertx, OpenStream stream, EventFilter filter, Optional<EventId> last, EventSink sink) {
        Subscription subscription = new Subscription(ring, filter, sink, clientBuffer);
        StreamLoop loop = loops.computeIfAbsent(Thread.currentThread(), thread -> new StreamLoop(vertx, heartbeatMillis));
        loop.add(subscription, last, stream);
    }

    /** Reports the end to all clients, and waits a moment until that is written. */
    public void end() {
        List<StreamLoop> all = new ArrayList<>(loops.values());
        CountDownLatch ended = new CountDownLatch(all.size());
        all.forEach(loop -> loop.end(ended::countDown));
        try {
            ended.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
