// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Server-sent events. */
final class ServerSentSink implements EventSink {

    private static final Buffer HEARTBEAT = Buffer.buffer(": heartbeat\n\n");

    private final HttpServerResponse response;

    ServerSentSink(HttpServerResponse response) {
        this.response = response.setChunked(true).putHeader("Content-Type", "text/event-stream")
                // a buffering proxy would delay events
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 2000\n\n");
    }

    @Override
    public void write(RingEntry entry, Role role) {
        response.write(entry.serverSent(role));
    }

    @Override
    public void write(AmiEvent event) {
        response.write(RingEntry.serverSent(null, event.name(), RingEntry.json(null, null, event, null)));
    }

    @Override
    public void heartbeat() {
        response.write(HEARTBEAT);
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void onDrain(Handler<Void> handler) {
        response.drainHandler(handler);
    }

    @Override
    public void onClose(Handler<Void> handler) {
        response.closeHandler(handler);
        response.exceptionHandler(ignored -> handler.handle(null));
    }

    @Override
    public void end(String reason) {
        response.end("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n");
    }
}
