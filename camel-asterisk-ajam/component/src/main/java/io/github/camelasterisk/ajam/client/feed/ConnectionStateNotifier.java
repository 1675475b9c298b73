package io.github.camelasterisk.ajam.client.feed;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamFailure;

/** Tells a listener once that events are received, and once that they are not. Not for use by two threads at a time. */
final class ConnectionStateNotifier {

    private final URI server;
    private final FeedListener listener;
    private boolean connected;

    ConnectionStateNotifier(URI server, FeedListener listener) {
        this.server = server;
        this.listener = listener;
    }

    boolean isConnected() {
        return connected;
    }

    void connected() {
        if (!connected) {
            connected = true;
            listener.connected(AmiEvent.of("AjamConnected", Map.of("Server", server)));
        }
    }

    void disconnected(AjamFailure failure) {
        if (connected) {
            connected = false;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("Server", server);
            fields.put("Reason", failure.getMessage().replaceAll("\\p{Cntrl}+", " "));
            listener.disconnected(AmiEvent.of("AjamDisconnected", fields));
        }
    }
}
