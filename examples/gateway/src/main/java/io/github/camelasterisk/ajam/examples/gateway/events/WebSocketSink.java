// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** Events as text messages of a WebSocket, each a JSON object. Messages from the client are ignored. */
final class WebSocketSink implements EventSink {

    private static final short GOING_AWAY = 1001;

    private final ServerWebSocket socket;

    WebSocketSink(ServerWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(RingEntry entry, Role role) {
        socket.writeTextMessage(entry.json(role));
    }

    @Override
    public void write(AmiEvent event) {
        socket.writeTextMessage(RingEntry.json(null, null, event, null));
    }

    @Override
    public void heartbeat() {
        socket.writePing(Buffer.buffer("ajam"));
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void onDrain(Handler<Void> handler) {
        socket.drainHandler(handler);
    }

    @Override
    public void onClose(Handler<Void> handler) {
        socket.closeHandler(handler);
        socket.exceptionHandler(ignored -> handler.handle(null));
    }

    @Override
    public void end(String reason) {
        socket.writeTextMessage("{\"end\":{\"reason\":\"" + reason + "\"}}");
        socket.close(GOING_AWAY, reason);
    }
}
