// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/**
 * Interprets a refused Login. Asterisk gives the same answer for a wrong password and for an address that the account's permit and deny
 * lines refuse; HTTP Digest distinguishes them. The result is cached for a while, since each attempt counts as another failed login for
 * the server, and for tools that ban addresses. Safe for use by several threads.
 */
final class AddressCheck {

    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final AjamServer server;
    private CompletableFuture<FailureReason> told;
    private long asked;

    AddressCheck(AjamServer server) {
        this.server = server.with(Authentication.DIGEST);
    }

    /**
     * Returns {@link FailureReason#ACL} or {@link FailureReason#WRONG_ACCOUNT}, or {@link FailureReason#OTHER} if the account is right
     * after all. The future does not fail; if the check fails, the account counts as wrong.
     */
    synchronized CompletableFuture<FailureReason> trouble() {
        if (told == null || System.nanoTime() - asked > KEPT_NANOS) {
            asked = System.nanoTime();
            told = ask();
        }
        return told;
    }

    private CompletableFuture<FailureReason> ask() {
        SessionCredential none = server.noSession();
        return server.ask(AmiAction.of("Ping"), none).thenCompose(unproven -> prove(unproven, none))
                .exceptionally(failure -> AjamFailure.in(failure).trouble() == FailureReason.ACL ? FailureReason.ACL : FailureReason.WRONG_ACCOUNT);
    }

    private CompletableFuture<FailureReason> prove(Response unproven, SessionCredential none) {
        if (unproven.head().challenge() == null) {
            return CompletableFuture.completedFuture(FailureReason.WRONG_ACCOUNT);
        }
        SessionCredential credential = new DigestCredential(server.account(), unproven.head().challenge(), none.cookies());
        // there is a session now only if the account is right
        return server.ask(AmiAction.of("Logoff"), credential)
                .thenApply(answer -> credential.matches(answer.head()) ? FailureReason.OTHER : FailureReason.WRONG_ACCOUNT);
    }
}
