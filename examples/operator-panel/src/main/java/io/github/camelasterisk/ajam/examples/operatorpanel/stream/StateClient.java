// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.stream;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** One browser: the last change that it has got. It gets the next ones as fast as it reads. For the event loop of its connection. */
final class StateClient {

    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final Buffer HEARTBEAT = Buffer.buffer(": heartbeat\n\n");

    private final StateStream stream;
    private final Vertx vertx;
    private final Context loop;
    private final HttpServerResponse response;
    private final Role role;
    private final AtomicBoolean woken = new AtomicBoolean();
    private long last = -1;
    private Runnable closed;

    StateClient(StateStream stream, Vertx vertx, HttpServerResponse response, Role role) {
        this.stream = stream;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.response = response;
        this.role = role;
    }

    void start(Runnable whenClosed) {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("X-Accel-Buffering", "no");
        long timer = vertx.setPeriodic(HEARTBEAT_MILLIS, ignored -> heartbeat());
        closed = () -> {
            vertx.cancelTimer(timer);
            whenClosed.run();
        };
        response.closeHandler(ignored -> closed.run());
        response.exceptionHandler(ignored -> { });
        response.drainHandler(ignored -> wake());
        response.write("retry: 2000\n\n");
        pump();
    }

    /** Has it look for changes. For any thread. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.runOnContext(ignored -> {
                woken.set(false);
                pump();
            });
        }
    }

    private void pump() {
        while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            Frame next = stream.after(last);
            if (next == null) {
                return;
            }
            last = next.number();
            next.text(role).ifPresent(response::write);
        }
    }

    private void heartbeat() {
        if (!response.writeQueueFull()) {
            response.write(HEARTBEAT);
        }
    }

    /** Ends the stream. For any thread. */
    void end(String reason) {
        loop.runOnContext(ignored -> {
            if (!response.ended() && !response.closed()) {
                response.end("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n");
                // the close handler is not called for it
                closed.run();
            }
        });
    }
}
