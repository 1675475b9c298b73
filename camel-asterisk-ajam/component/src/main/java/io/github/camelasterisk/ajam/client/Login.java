package io.github.camelasterisk.ajam.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;

/** Opens a session on a server, in the way that its account asks for. Safe for use by several threads. */
final class Login {

    private static final String IN_USE = "Login Already In Use";

    private final AjamServer server;
    private final String eventMask;
    private final AddressCheck addressCheck;

    /** @param eventMask which classes of events the session takes: {@code on}, {@code off}, {@code call,user} */
    Login(AjamServer server, String eventMask) {
        this.server = server;
        this.eventMask = eventMask;
        this.addressCheck = new AddressCheck(server);
    }

    /**
     * A new session.
     *
     * @param ticket        what shows it
     * @param uptimeSeconds how long Asterisk has been up, -1 where it does not say: only a login that asks for all events is told
     */
    record Opened(Ticket ticket, long uptimeSeconds) {
    }

    /** A new session. The future fails with an {@link AjamFailure}. */
    CompletableFuture<Opened> open() {
        return switch (server.account().authentication()) {
            case PLAIN -> plain();
            case MD5 -> challenge().thenCompose(this::answerChallenge);
            case DIGEST -> digest();
            case AUTO -> throw new IllegalStateException("the account decides what auto means");
        };
    }

    private AmiAction login() {
        return AmiAction.of("Login").with("Username", server.account().username()).with("Events", eventMask);
    }

    private CompletableFuture<Opened> plain() {
        return server.ask(login().with("Secret", server.account().password()), null).thenCompose(this::opened);
    }

    private CompletableFuture<Answer> challenge() {
        return server.ask(AmiAction.of("Challenge").with("AuthType", "MD5"), null);
    }

    private CompletableFuture<Opened> answerChallenge(Answer answer) {
        String challenge = answer.response().getFirst("Challenge");
        if (challenge == null || answer.head().cookie() == null) {
            return CompletableFuture.failedFuture(notAsterisk(answer));
        }
        AmiAction login = login().with("AuthType", "MD5").with("Key", md5(challenge + server.account().password()));
        return server.ask(login, new Ticket.Cookie(answer.head().cookie())).thenCompose(this::opened);
    }

    /** Asterisk makes the session of a nonce with the first request that proves the password; the event mask goes with that. */
    private CompletableFuture<Opened> digest() {
        return server.ask(AmiAction.of("Ping"), null).thenCompose(answer -> {
            if (answer.head().challenge() == null) {
                return CompletableFuture.failedFuture(notAsterisk(answer));
            }
            Ticket ticket = new DigestTicket(server.account(), answer.head().challenge());
            AmiAction events = AmiAction.of("Events").with("EventMask", eventMask);
            return server.ask(events, ticket).thenApply(first -> {
                if (!ticket.covers(first.head())) {
                    throw new CompletionException(refused(Trouble.WRONG_ACCOUNT, "HTTP Digest was not accepted"));
                }
                return new Opened(ticket, -1);
            });
        });
    }

    private CompletableFuture<Opened> opened(Answer answer) {
        AmiResponse response = answer.response();
        if (response.response() == null || answer.head().cookie() == null) {
            return CompletableFuture.failedFuture(notAsterisk(answer));
        }
        if (!response.isSuccess()) {
            return trouble(response.message()).thenCompose(
                    trouble -> CompletableFuture.failedFuture(refused(trouble, response.message())));
        }
        return CompletableFuture.completedFuture(new Opened(new Ticket.Cookie(answer.head().cookie()), uptime(response)));
    }

    private CompletableFuture<Trouble> trouble(String message) {
        return IN_USE.equalsIgnoreCase(message) ? CompletableFuture.completedFuture(Trouble.LOGIN_IN_USE) : addressCheck.trouble();
    }

    /** The answer to a Login brings the event FullyBooted, for those who may see it. */
    private static long uptime(AmiResponse response) {
        return response.events().stream().map(event -> event.getFirst("Uptime"))
                .filter(uptime -> uptime != null && uptime.matches("\\d{1,10}"))
                .mapToLong(Long::parseLong).findFirst().orElse(-1);
    }

    private AjamFailure refused(Trouble trouble, String reason) {
        return new AjamFailure(Kind.AUTHENTICATION, trouble,
                "Asterisk refused " + server.account() + " (" + reason + "): " + advice(trouble));
    }

    private static String advice(Trouble trouble) {
        return switch (trouble) {
            case ACL -> Failures.CHECK_ACL;
            case LOGIN_IN_USE -> "it is logged in already, and manager.conf says allowmultiplelogin = no; a consumer and the"
                    + " actions of an account each have a session";
            case OTHER -> "HTTP Digest accepts it, so username and password are right: check that a proxy in between keeps the"
                    + " cookie mansession_id, or use authentication=digest";
            default -> "check username and password against manager.conf";
        };
    }

    private AjamFailure notAsterisk(Answer answer) {
        return new AjamFailure(Kind.PROTOCOL, Trouble.NOT_ASTERISK, server.address() + " answers, but not as Asterisk's manager interface (HTTP "
                + answer.head().status() + ", no session): check that host, port and prefix of baseUrl are those of http.conf,"
                + " and that manager.conf says webenabled = yes");
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has MD5, but for a restricted one: use authentication=plain over https", e);
        }
    }
}
