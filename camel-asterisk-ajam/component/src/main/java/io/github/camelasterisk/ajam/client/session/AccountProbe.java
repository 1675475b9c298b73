// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.ResponseHead;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/**
 * Examines a server and an account on it, in a separate session. It only reads: it changes nothing on the server, and causes no event. No
 * thread waits. Safe for use by several threads.
 */
public final class AccountProbe {

    /** Names that are one word in Asterisk's CLI. */
    private static final Pattern WORD = Pattern.compile("[\\w.@+-]+");

    private final AjamServer server;
    private final Clock clock;

    /**
     * Creates a probe of a server's account.
     *
     * @param server the server and the account to probe
     */
    public AccountProbe(AjamServer server) {
        this(server, Clock.systemUTC());
    }

    AccountProbe(AjamServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * Runs once.
     *
     * @return the result; it does not fail, since failures are part of it
     */
    public CompletableFuture<ProbeResult> run() {
        Instant asked = clock.instant();
        return server.ask(AmiAction.of("Ping"), null).thenCompose(answer -> {
            ProbeResult.Contact contact = contact(answer.head(), asked);
            return session().handle((session, thrown) -> thrown == null
                    ? new ProbeResult(contact, session, null, true)
                    : new ProbeResult(contact, null, AjamFailure.in(thrown), true));
        }).exceptionally(thrown -> {
            AjamFailure failure = AjamFailure.in(thrown);
            return new ProbeResult(null, null, failure, failure.kind() == AjamFailure.Kind.PROTOCOL);
        });
    }

    private ProbeResult.Contact contact(ResponseHead head, Instant asked) {
        Integer timeout = head.cookie() == null ? null : head.cookie().maxAgeSeconds();
        return new ProbeResult.Contact(head.server(), timeout, ahead(head.date(), asked));
    }

    /** The header has whole seconds and was written between the request and now: half a second after it is the best estimate. */
    private Long ahead(String date, Instant asked) {
        Instant told;
        try {
            told = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).plusMillis(500);
        } catch (DateTimeException e) {
            return null;
        }
        Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
        return Math.round(Duration.between(middle, told).toMillis() / 1000.0);
    }

    /** All events are requested, since the answer shows whether the account may read those of the class system. */
    private CompletableFuture<ProbeResult.Session> session() {
        return new Login(server, "on").open().thenCompose(opened -> learn(opened).whenComplete((session, failure) -> {
            if (failure != null) {
                logoff(opened.credential());
            }
        }).thenCompose(session -> logoff(opened.credential()).thenApply(done -> session)));
    }

    /** The session does not outlive the examination, even if everything is about to stop. */
    private CompletableFuture<Void> logoff(SessionCredential credential) {
        return server.ask(AmiAction.of("Logoff"), credential).handle((answer, failure) -> null);
    }

    private CompletableFuture<ProbeResult.Session> learn(Login.Opened opened) {
        Boolean readsSystem = server.account().authentication() == Authentication.DIGEST ? null : opened.readsSystem();
        SessionCredential credential = opened.credential();
        return ask(AmiAction.of("ListCommands"), credential).thenCompose(actions -> askIfAllowed(actions, AmiAction.of("CoreSettings"), credential)
                .thenCompose(settings -> askIfAllowed(actions, showUser(), credential)
                        .thenApply(user -> new ProbeResult.Session(readsSystem, actions, settings, user))));
    }

    private AmiAction showUser() {
        String name = server.account().username();
        return WORD.matcher(name).matches() ? AmiAction.of("Command").with("Command", "manager show user " + name) : null;
    }

    private CompletableFuture<AmiResponse> askIfAllowed(AmiResponse actions, AmiAction action, SessionCredential credential) {
        return action != null && actions.containsKey(action.name()) ? ask(action, credential) : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<AmiResponse> ask(AmiAction action, SessionCredential credential) {
        return server.ask(action, credential).thenApply(Response::response);
    }
}
