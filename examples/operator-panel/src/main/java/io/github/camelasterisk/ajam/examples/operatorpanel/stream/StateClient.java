package io.github.camelasterisk.ajam.examples.operatorpanel.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** One browser: the last change that it has got. It gets the next ones as fast as it reads. For the event loop of its connection. */
final class StateClient {

    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final Buffer HEARTBEAT = Buffer.buffer(": heartbeat\n\n");
    private static final Buffer END = Buffer.buffer("event: end\ndata: {\"reason\":\"shutdown\"}\n\n");

    private final StateStream stream;
    private final Vertx vertx;
    private final Context loop;
    private final HttpServerResponse response;
    private final Role role;
    private final BooleanSupplier lives;
    private final AtomicBoolean woken = new AtomicBoolean();
    private long last = -1;

    StateClient(StateStream stream, Vertx vertx, HttpServerResponse response, Role role, BooleanSupplier lives) {
        this.stream = stream;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.response = response;
        this.role = role;
        this.lives = lives;
    }

    void start(Runnable closed) {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("X-Accel-Buffering", "no");
        long timer = vertx.setPeriodic(HEARTBEAT_MILLIS, ignored -> heartbeat());
        AtomicBoolean open = new AtomicBoolean(true);
        response.closeHandler(ignored -> {
            if (open.getAndSet(false)) {
                vertx.cancelTimer(timer);
                closed.run();
            }
        });
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
        if (!lives.getAsBoolean()) {
            response.end();
        } else if (!response.writeQueueFull()) {
            response.write(HEARTBEAT);
        }
    }

    void end() {
        loop.runOnContext(ignored -> {
            if (!response.ended() && !response.closed()) {
                response.end(END);
            }
        });
    }
}
