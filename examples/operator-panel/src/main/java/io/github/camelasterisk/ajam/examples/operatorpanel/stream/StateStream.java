// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.examples.gateway.access.OpenStream;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Changes;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Pbx;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * Sends the state of a PBX to browsers: the whole of it once, then what changes. A browser that is too slow for all changes gets the
 * whole again, so none needs a buffer of its own. Safe for use by several threads.
 */
public final class StateStream {

    private static final int MOST_DELTAS = 200;
    private static final long WHOLE_MILLIS = 1000;

    private final String name;
    private final Pbx pbx;
    private final Deque<Frame> deltas = new ArrayDeque<>();
    private final Set<StateClient> clients = ConcurrentHashMap.newKeySet();
    private long number;
    private Frame whole;

    /** Creates the stream of a PBX, which starts with the present state of its model. */
    public StateStream(String name, Pbx pbx) {
        this.name = name;
        this.pbx = pbx;
        publish();
    }

    /** Sends what has changed since the last call. */
    public void flush() {
        if (publish()) {
            clients.forEach(StateClient::wake);
        }
    }

    private boolean publish() {
        Changes changes = pbx.takeChanges();
        if (!changes.isEmpty()) {
            add(changes);
        }
        return !changes.isEmpty();
    }

    /** Until then a new browser may get these changes as part of the whole, and once more as changes, which does no harm. */
    private synchronized void add(Changes changes) {
        deltas.addLast(Frame.delta(name, ++number, changes));
        if (deltas.size() > MOST_DELTAS) {
            deltas.removeFirst();
        }
    }

    /** The frame that follows a number: the next change, or the whole where that is no longer here; null where there is none yet. */
    synchronized Frame after(long last) {
        if (last == number) {
            return null;
        }
        if (last < 0 || deltas.isEmpty() || deltas.peekFirst().number() > last + 1) {
            return whole();
        }
        long back = number - last - 1;
        return deltas.stream().skip(deltas.size() - 1 - back).findFirst().orElseThrow();
    }

    private Frame whole() {
        if (whole == null || whole.number() != number || System.currentTimeMillis() - whole.time() > WHOLE_MILLIS) {
            whole = Frame.whole(name, number, pbx.all());
        }
        return whole;
    }

    /** Opens a stream. To be called on the event loop of the connection. */
    public void open(Vertx vertx, HttpServerResponse response, Role role, OpenStream stream) {
        StateClient client = new StateClient(this, vertx, response, role);
        clients.add(client);
        client.start(() -> {
            clients.remove(client);
            stream.closed();
        });
        stream.onRevoked(() -> client.end("revoked"));
    }

    /** Returns the number of connected browsers. */
    public int clients() {
        return clients.size();
    }

    /** Tells all browsers that there is no more. */
    public void end() {
        clients.forEach(client -> client.end("shutdown"));
    }
}
