// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelasterisk.ajam.client.AjamFailure;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP client with its I/O threads and pending requests. HttpCore ends an I/O thread on an Error without calling anybody back; this
 * class completes the requests all the same. Safe for use by several threads.
 */
final class HttpReactor {

    private enum State {
        RUNNING, DEAD, CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(HttpReactor.class);
    private static final ThreadFactory THREADS = new DefaultThreadFactory("ajam-http", true);

    private final CloseableHttpAsyncClient client;
    private final PoolingAsyncClientConnectionManager connections;
    private final Executor callbacks;
    private final HostNames names;
    private final Set<PendingRequest> pending = ConcurrentHashMap.newKeySet();
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

    /** A client created here, whose threads are watched. */
    HttpReactor(HttpAsyncClientBuilder builder, PoolingAsyncClientConnectionManager connections, Executor callbacks, HostNames names) {
        this.connections = connections;
        this.callbacks = callbacks;
        this.names = names;
        this.client = builder.setThreadFactory(this::thread).setIoReactorExceptionCallback(this::reactorFailed).build();
        client.start();
    }

    /** A user's client. */
    HttpReactor(CloseableHttpAsyncClient client) {
        this.client = client;
        this.connections = null;
        this.callbacks = Runnable::run;
        this.names = null;
        client.start();
    }

    private Thread thread(Runnable work) {
        return THREADS.newThread(() -> {
            try {
                work.run();
                threadEnded(null);
            } catch (Throwable e) {
                threadEnded(e);
            }
        });
    }

    /** The thread that closes a client takes the connections from the I/O threads, which may still go through them: no fault then. */
    private void reactorFailed(Exception cause) {
        if (state.get() == State.RUNNING) {
            LOG.error("An I/O thread of the HTTP client fails", cause);
        } else {
            LOG.debug("An I/O thread of a closed HTTP client fails", cause);
        }
    }

    /** An I/O thread ends with its client, or by an Error: then the client is useless, and calls nobody back. */
    private void threadEnded(Throwable cause) {
        if (state.get() == State.RUNNING) {
            try {
                callbacks.execute(() -> die(cause));
            } catch (Throwable e) {
                die(cause);
            }
        }
    }

    CloseableHttpAsyncClient client() {
        return client;
    }

    /** Returns whether no more requests can be sent, although this was not closed. */
    boolean isDead() {
        return state.get() == State.DEAD || state.get() == State.RUNNING && client.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0;
    }

    /** Sends the request, which always completes. */
    void execute(PendingRequest request) {
        pending.add(request);
        request.whenEnded(pending::remove);
        if (names == null) {
            send(request);
        } else {
            names.whenLookedUp(request.host(), () -> send(request));
        }
        // it may have ended before it knew of this one
        abortIfEnded(request);
    }

    private void send(PendingRequest request) {
        if (state.get() == State.RUNNING && !isDead()) {
            request.sendWith(client);
        }
        abortIfEnded(request);
    }

    private void abortIfEnded(PendingRequest request) {
        if (state.get() != State.RUNNING || isDead()) {
            request.abort(reason());
        }
    }

    private String reason() {
        return state.get() == State.CLOSED ? AjamFailure.STOPPED : "the HTTP client has failed or was shut down";
    }

    /** Ends the pending requests, and the remaining threads. */
    void die(Throwable cause) {
        if (state.compareAndSet(State.RUNNING, State.DEAD)) {
            LOG.error("An I/O thread of the HTTP client has died; its pending requests end", cause);
            abortAll();
            shutDown();
        }
    }

    /** Ends the pending requests; nothing more is sent. */
    void close() {
        if (state.getAndSet(State.CLOSED) != State.CLOSED) {
            abortAll();
        }
    }

    private void abortAll() {
        String why = reason();
        pending.forEach(request -> request.abort(why));
    }

    /** Ends the requests without progress since the last call. */
    void abortStalled(String why) {
        pending.stream().filter(PendingRequest::isStalled).forEach(request -> request.abort(why));
    }

    void closeIdle(TimeValue idle) {
        if (connections != null) {
            connections.closeExpired();
            connections.closeIdle(idle);
            names.forgetUnused();
        }
    }

    /** Ends connections and threads. */
    void shutDown() {
        client.close(CloseMode.IMMEDIATE);
    }
}
