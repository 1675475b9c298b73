// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/**
 * Checks whether an HTTP Digest session is still alive. A nonce that Asterisk does not know, because the session has expired or Asterisk
 * was restarted, silently creates a new session. But the count of its uses tells: a count that was used before is stale in a live
 * session, and valid in a new one. Safe for use by several threads.
 */
public final class SessionProbe {

    /** The maximum number of requests, one after the other. */
    public static final int REQUESTS = 2;

    private final AjamServer server;

    /**
     * Creates a probe of sessions on a server.
     *
     * @param server the server of the sessions
     */
    public SessionProbe(AjamServer server) {
        this.server = server;
    }

    /**
     * Checks whether a session is still alive.
     *
     * @param  doubtful the session
     * @return          its credential from now on, or null if it was lost; it fails with an {@link AjamFailure}
     */
    public CompletableFuture<SessionCredential> prove(SessionCredential doubtful) {
        return server.ask(AmiAction.of("Ping"), doubtful.repeated()).thenCompose(answer -> {
            if (doubtful.matches(answer.head())) {
                // the session that this has created is useless
                server.ask(AmiAction.of("Logoff"), doubtful);
                return CompletableFuture.completedFuture(null);
            }
            SessionCredential renewed = doubtful.renewed(answer.head());
            return renewed == null ? CompletableFuture.completedFuture(null) : confirm(renewed);
        });
    }

    /** Uses the new nonce once, since the check needs a nonce that was used. */
    private CompletableFuture<SessionCredential> confirm(SessionCredential renewed) {
        return server.ask(AmiAction.of("Ping"), renewed).thenApply(answer -> {
            renewed.settle();
            return renewed.matches(answer.head()) ? renewed : null;
        });
    }
}
