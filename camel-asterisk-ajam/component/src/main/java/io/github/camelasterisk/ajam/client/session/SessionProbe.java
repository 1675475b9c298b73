package io.github.camelasterisk.ajam.client.session;

import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/**
 * Finds out whether a session of HTTP Digest still lives. A nonce that Asterisk does not know, since the session has expired or Asterisk
 * was restarted, makes a new session in silence. But the count of its uses tells: one that was used before is stale in a session that
 * lives, and fine in a new one. Safe for use by several threads.
 */
public final class SessionProbe {

    /** How many requests it takes at most, one after the other. */
    public static final int REQUESTS = 2;

    private final AjamServer server;

    public SessionProbe(AjamServer server) {
        this.server = server;
    }

    /** What shows the session from now on, or null where it was lost. The future fails with an {@link AjamFailure}. */
    public CompletableFuture<SessionCredential> prove(SessionCredential doubtful) {
        return server.ask(AmiAction.of("Ping"), doubtful.repeated()).thenCompose(answer -> {
            if (doubtful.matches(answer.head())) {
                // the session that this has made is of no use
                server.ask(AmiAction.of("Logoff"), doubtful);
                return CompletableFuture.completedFuture(null);
            }
            SessionCredential renewed = doubtful.renewed(answer.head());
            return renewed == null ? CompletableFuture.completedFuture(null) : confirm(renewed);
        });
    }

    /** Uses the new nonce once, since only a nonce that was used can be proved by. */
    private CompletableFuture<SessionCredential> confirm(SessionCredential renewed) {
        return server.ask(AmiAction.of("Ping"), renewed).thenApply(answer -> {
            renewed.settle();
            return renewed.matches(answer.head()) ? renewed : null;
        });
    }
}
