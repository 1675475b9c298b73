// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Call;
import io.github.camelasterisk.ajam.client.http.SessionCredential;
import io.github.camelasterisk.ajam.client.session.Login;

/** The session of a feed: login, credential, Logoff. Safe for use by several threads. */
final class FeedSession {

    private static final Duration LOGOFF_TIMEOUT = Duration.ofSeconds(2);

    private final AjamServer server;
    private final Login login;
    private volatile SessionCredential credential;
    /** Numbers the logins, so that an abandoned one has no effect. */
    private volatile int logins;

    FeedSession(AjamServer server, String eventMask) {
        this.server = server;
        this.login = new Login(server, eventMask);
    }

    /** The session's credential, null if there is none. */
    SessionCredential credential() {
        return credential;
    }

    void renew(SessionCredential renewed) {
        credential = renewed;
    }

    /** The session is gone, or about to be replaced. */
    void forget() {
        credential = null;
    }

    /** Logs in. The credential is set as soon as there is one: a caller that stops the feed waits for the login and logs off. */
    CompletableFuture<Login.Opened> open() {
        int number = ++logins;
        return login.open().thenApply(opened -> {
            if (number == logins) {
                credential = opened.credential();
            }
            return opened;
        });
    }

    /** Logs off without waiting: a session that could not be set up is useless. */
    void abandon() {
        SessionCredential useless = credential;
        credential = null;
        if (useless != null) {
            server.ask(AmiAction.of("Logoff"), useless);
        }
    }

    /**
     * Logs off permanently. The Logoff makes a waiting WaitEvent return; a login in flight must end first.
     *
     * @param inFlight the feed's last request; cancelled if the server does not answer the Logoff either
     */
    CompletableFuture<Void> close(CompletableFuture<?> inFlight) {
        CompletableFuture<?> loggedIn = credential == null ? inFlight.handle((done, failure) -> null) : CompletableFuture.completedFuture(null);
        return loggedIn.thenCompose(ready -> logoff(inFlight))
                .thenCompose(done -> inFlight.handle((ended, failure) -> (Void) null));
    }

    private CompletableFuture<Void> logoff(Future<?> inFlight) {
        SessionCredential current = credential;
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        Call call = new Call(server.account(), AmiAction.of("Logoff"), current, LOGOFF_TIMEOUT, null);
        return server.ask(call).handle((answer, failure) -> {
            if (failure != null) {
                inFlight.cancel(false);
            }
            return null;
        });
    }
}
