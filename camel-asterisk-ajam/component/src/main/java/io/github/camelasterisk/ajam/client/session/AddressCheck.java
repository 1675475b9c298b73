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
 * Tells what a refused Login means. A Login is answered alike for a wrong password and for an address that the account's
 * permit and deny lines refuse; HTTP Digest is not. What it tells is kept for a while, since each try is one more failed
 * login in the eyes of the server and of what bans addresses for these. Safe for use by several threads.
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
     * {@link FailureReason#ACL} or {@link FailureReason#WRONG_ACCOUNT}, {@link FailureReason#OTHER} where the account is right after all.
     * The future does not fail; what can't be asked is a wrong account.
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
