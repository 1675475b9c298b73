// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamFailure;

/** Notifies observers once when events become available, and once when they cease to be. Not for use by two threads at a time. */
final class ConnectionStateNotifier {

    private final URI server;
    private final List<FeedObserver> observers;
    private boolean connected;

    ConnectionStateNotifier(URI server, List<FeedObserver> observers) {
        this.server = server;
        this.observers = observers;
    }

    boolean isConnected() {
        return connected;
    }

    void connected() {
        if (!connected) {
            connected = true;
            AmiEvent event = AmiEvent.of("AjamConnected", Map.of("Server", server));
            observers.forEach(observer -> observer.connected(event));
        }
    }

    void disconnected(AjamFailure failure) {
        if (connected) {
            connected = false;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("Server", server);
            fields.put("Reason", failure.getMessage().replaceAll("\\p{Cntrl}+", " "));
            AmiEvent event = AmiEvent.of("AjamDisconnected", fields);
            observers.forEach(observer -> observer.disconnected(event));
        }
    }
}
