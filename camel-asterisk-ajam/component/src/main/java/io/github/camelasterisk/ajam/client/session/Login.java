// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.FailureClassifier;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/** Opens a session on a server, with the authentication of its account. Safe for use by several threads. */
public final class Login {

    private static final String IN_USE = "Login Already In Use";

    private final AjamServer server;
    private final String eventMask;
    private final AddressCheck addressCheck;

    /**
     * Creates a login.
     *
     * @param server    the server and the account to log in
     * @param eventMask the event classes of the session: {@code on}, {@code off}, {@code call,user}
     */
    public Login(AjamServer server, String eventMask) {
        this.server = server;
        this.eventMask = eventMask;
        this.addressCheck = new AddressCheck(server);
    }

    /**
     * A new session.
     *
     * @param credential    identifies the session
     * @param uptimeSeconds Asterisk's uptime, -1 if unknown: only a login that requests all events receives it
     * @param readsSystem   whether the event FullyBooted arrived, which is of the class system
     */
    public record Opened(SessionCredential credential, long uptimeSeconds, boolean readsSystem) {
    }

    /**
     * Opens a session.
     *
     * @return the session; it fails with an {@link AjamFailure}
     */
    public CompletableFuture<Opened> open() {
        return switch (server.account().authentication()) {
            case PLAIN -> plain();
            case MD5 -> md5();
            case DIGEST -> digest();
            case AUTO -> throw new IllegalStateException("the account resolves auto");
        };
    }

    private AmiAction login() {
        return AmiAction.of("Login").with("Username", server.account().username()).with("Events", eventMask);
    }

    private CompletableFuture<Opened> plain() {
        SessionCredential none = server.noSession();
        return server.ask(login().with("Secret", server.account().password()), none).thenCompose(answer -> opened(answer, none));
    }

    private CompletableFuture<Opened> md5() {
        SessionCredential none = server.noSession();
        return server.ask(AmiAction.of("Challenge").with("AuthType", "MD5"), none).thenCompose(answer -> {
            String challenge = answer.response().getFirst("Challenge");
            if (challenge == null || answer.head().cookie() == null) {
                return CompletableFuture.failedFuture(notAsterisk(answer));
            }
            String key = Md5.hex((challenge + server.account().password()).getBytes(server.account().charset()));
            SessionCredential begun = new SessionCredential.Cookie(answer.head().cookie(), none.cookies());
            return server.ask(login().with("AuthType", "MD5").with("Key", key), begun).thenCompose(last -> opened(last, begun));
        });
    }

    /** Asterisk creates the session of a nonce with the first authenticated request, which also sets the event mask. */
    private CompletableFuture<Opened> digest() {
        SessionCredential none = server.noSession();
        return server.ask(AmiAction.of("Ping"), none).thenCompose(answer -> {
            if (answer.head().challenge() == null) {
                return CompletableFuture.failedFuture(notAsterisk(answer));
            }
            DigestCredential credential = new DigestCredential(server.account(), answer.head().challenge(), none.cookies());
            AmiAction events = AmiAction.of("Events").with("EventMask", eventMask);
            return server.ask(events, credential).thenCompose(first -> {
                if (!credential.matches(first.head())) {
                    return CompletableFuture.failedFuture(refused(FailureReason.WRONG_ACCOUNT, "HTTP Digest was not accepted"));
                }
                credential.settle();
                return lifetime(none).thenApply(seconds -> new Opened(credential.living(seconds), -1, false));
            });
        });
    }

    /** Only the cookies of form logins state the lifetime of sessions; everybody may send a Logoff, which leaves no trace. */
    private CompletableFuture<Integer> lifetime(SessionCredential none) {
        return server.with(Authentication.PLAIN).ask(AmiAction.of("Logoff"), none)
                .handle((answer, failure) -> failure != null || answer.head().cookie() == null
                        ? DigestCredential.USUAL_LIFETIME_SECONDS : answer.head().cookie().maxAgeSeconds());
    }

    private CompletableFuture<Opened> opened(Response answer, SessionCredential before) {
        AmiResponse response = answer.response();
        if (response.response() == null || answer.head().cookie() == null) {
            return CompletableFuture.failedFuture(notAsterisk(answer));
        }
        if (!response.isSuccess()) {
            return trouble(response.message()).thenCompose(
                    trouble -> CompletableFuture.failedFuture(refused(trouble, response.message())));
        }
        return CompletableFuture.completedFuture(new Opened(new SessionCredential.Cookie(answer.head().cookie(), before.cookies()), uptime(response),
                response.events().stream().anyMatch(event -> "FullyBooted".equalsIgnoreCase(event.name()))));
    }

    private CompletableFuture<FailureReason> trouble(String message) {
        return IN_USE.equalsIgnoreCase(message) ? CompletableFuture.completedFuture(FailureReason.LOGIN_IN_USE) : addressCheck.trouble();
    }

    /** The response to a Login contains the event FullyBooted, for accounts that may see it. */
    private static long uptime(AmiResponse response) {
        return response.events().stream().map(event -> event.getFirst("Uptime"))
                .filter(uptime -> uptime != null && uptime.matches("\\d{1,10}"))
                .mapToLong(Long::parseLong).findFirst().orElse(-1);
    }

    private AjamFailure refused(FailureReason trouble, String reason) {
        return new AjamFailure(Kind.AUTHENTICATION, trouble,
                "Asterisk refused " + server.account() + " (" + reason + "): " + advice(trouble));
    }

    private static String advice(FailureReason trouble) {
        return switch (trouble) {
            case ACL -> FailureClassifier.CHECK_ACL;
            case LOGIN_IN_USE -> "it is already logged in, and manager.conf says allowmultiplelogin = no; set it to yes, since a"
                    + " consumer and the actions of an account need separate sessions";
            case OTHER -> "HTTP Digest accepts it, so username and password are right: check that a proxy in between keeps the"
                    + " cookie mansession_id, or use authentication=digest";
            default -> "check username and password against manager.conf";
        };
    }

    private AjamFailure notAsterisk(Response answer) {
        return new AjamFailure(Kind.PROTOCOL, FailureReason.NOT_ASTERISK, server.address() + " answers, but not as Asterisk's"
                + " manager interface (HTTP "
                + answer.head().status() + ", no session): check that host, port and prefix of baseUrl match http.conf, and that"
                        + " manager.conf says webenabled = yes");
    }
}
