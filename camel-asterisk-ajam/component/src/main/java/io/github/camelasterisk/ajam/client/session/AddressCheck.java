package io.github.camelasterisk.ajam.client.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Trouble;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Answer;
import io.github.camelasterisk.ajam.client.http.Ticket;

/**
 * Tells what a refused Login means. A Login is answered alike for a wrong password and for an address that the account's
 * permit and deny lines refuse; HTTP Digest is not. What it tells is kept for a while, since each try is one more failed
 * login in the eyes of the server and of what bans addresses for these. Safe for use by several threads.
 */
final class AddressCheck {

    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final AjamServer server;
    private CompletableFuture<Trouble> told;
    private long asked;

    AddressCheck(AjamServer server) {
        this.server = server.with(Authentication.DIGEST);
    }

    /**
     * {@link Trouble#ACL} or {@link Trouble#WRONG_ACCOUNT}, {@link Trouble#OTHER} where the account is right after all.
     * The future does not fail; what can't be asked is a wrong account.
     */
    synchronized CompletableFuture<Trouble> trouble() {
        if (told == null || System.nanoTime() - asked > KEPT_NANOS) {
            asked = System.nanoTime();
            told = ask();
        }
        return told;
    }

    private CompletableFuture<Trouble> ask() {
        Ticket none = server.noSession();
        return server.ask(AmiAction.of("Ping"), none).thenCompose(unproven -> prove(unproven, none))
                .exceptionally(failure -> AjamFailure.in(failure).trouble() == Trouble.ACL ? Trouble.ACL : Trouble.WRONG_ACCOUNT);
    }

    private CompletableFuture<Trouble> prove(Answer unproven, Ticket none) {
        if (unproven.head().challenge() == null) {
            return CompletableFuture.completedFuture(Trouble.WRONG_ACCOUNT);
        }
        Ticket ticket = new DigestTicket(server.account(), unproven.head().challenge(), none.cookies());
        // there is a session now only if the account is right
        return server.ask(AmiAction.of("Logoff"), ticket)
                .thenApply(answer -> ticket.covers(answer.head()) ? Trouble.OTHER : Trouble.WRONG_ACCOUNT);
    }
}
