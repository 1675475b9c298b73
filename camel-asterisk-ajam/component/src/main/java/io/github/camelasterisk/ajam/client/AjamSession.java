package io.github.camelasterisk.ajam.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;

/**
 * A session for actions: opened by the first one, opened again when it has expired, shared by all. It asks for no events,
 * since Asterisk keeps those of a session that never fetches them. Safe for use by several threads; nothing waits.
 */
public final class AjamSession {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final AjamServer server;
    private final Login login;
    private final Lanes lanes;
    /** The uses of a nonce of HTTP Digest have to arrive in the order of their count. */
    private final Lanes order;
    private final Object lock = new Object();
    /** The session at hand or the login under way; null when the next action has to log in. */
    private CompletableFuture<Ticket> ticket;

    /** @param lanes how many actions may be on their way to the server at a time, those of other sessions included */
    public AjamSession(AjamServer server, Lanes lanes) {
        this.server = server;
        this.login = new Login(server, "off");
        this.lanes = lanes;
        this.order = new Lanes(server.account().authentication() == Authentication.DIGEST ? 1 : Integer.MAX_VALUE);
    }

    /**
     * Executes an action. Where the session had expired, or the server had closed an idle connection, it is sent again
     * once: neither can have run. The future fails with an {@link AjamFailure}.
     */
    public CompletableFuture<AmiResponse> send(AmiAction action) {
        return send(action, null);
    }

    /** The same, where the events of the answer go to the sink as they come; with null they stay with the response. */
    public CompletableFuture<AmiResponse> send(AmiAction action, EventSink events) {
        return order.run(() -> lanes.run(() -> inSession(action, events).thenApply(Answer::response)));
    }

    private CompletableFuture<Answer> inSession(AmiAction action, EventSink events) {
        return ready().thenCompose(current -> connected(action, current, events).thenCompose(answer -> {
            if (current.covers(answer.head())) {
                return CompletableFuture.completedFuture(answer);
            }
            replace(current, current.renewed(answer.head()));
            return ran(answer) ? CompletableFuture.completedFuture(answer) : again(action, events);
        }));
    }

    /** Some actions, such as Logoff and Challenge, are for anybody: they have run all the same. */
    private static boolean ran(Answer answer) {
        return answer.head().status() == 200 && answer.response().isSuccess();
    }

    private CompletableFuture<Answer> again(AmiAction action, EventSink events) {
        return ready().thenCompose(renewed -> connected(action, renewed, events).thenApply(answer -> {
            if (!renewed.covers(answer.head()) && !ran(answer)) {
                replace(renewed, null);
                throw new CompletionException(new AjamFailure(Kind.AUTHENTICATION, Trouble.OTHER, server.account()
                        + " logged in, but " + action.name() + " was answered as from another session: check httptimeout in"
                        + " manager.conf, and that a proxy in between keeps the cookie mansession_id"));
            }
            return answer;
        }));
    }

    private CompletableFuture<Answer> connected(AmiAction action, Ticket current, EventSink events) {
        return onceMore(ask(action, current, events), () -> settled(current).thenCompose(done -> ask(action, current, events)));
    }

    private static CompletableFuture<Answer> onceMore(CompletableFuture<Answer> first, Supplier<CompletableFuture<Answer>> second) {
        return first.handle((answer, failure) -> failure == null ? first : mayRepeat(failure) ? second.get() : first)
                .thenCompose(chosen -> chosen);
    }

    private CompletableFuture<Answer> ask(AmiAction action, Ticket current, EventSink events) {
        return server.ask(new Call(server.account(), action, current, silence(action), events));
    }

    /** A WaitEvent is meant to take its time. */
    private Duration silence(AmiAction action) {
        Duration usual = server.account().responseTimeout();
        return "WaitEvent".equalsIgnoreCase(action.name()) ? usual.plusSeconds(seconds(action.getFirst("Timeout"))) : usual;
    }

    private static long seconds(String timeout) {
        // without a timeout the server waits as long as the session allows, by default 50 s
        return timeout != null && timeout.matches("\\d{1,6}") ? Long.parseLong(timeout) : 60;
    }

    private static boolean mayRepeat(Throwable failure) {
        return AjamFailure.in(failure).isStaleConnection();
    }

    private CompletableFuture<Ticket> ready() {
        return ticket().thenCompose(current -> current.mayBeAnew() ? settled(current).thenApply(done -> current)
                : CompletableFuture.completedFuture(current));
    }

    /** A session that Asterisk may have made anew in silence would gather events: it is told again that it takes none. */
    private CompletableFuture<?> settled(Ticket current) {
        if (!current.mayBeAnew()) {
            return CompletableFuture.completedFuture(null);
        }
        AmiAction quiet = AmiAction.of("Events").with("EventMask", "off");
        return onceMore(server.ask(quiet, current), () -> server.ask(quiet, current)).handle((answer, failure) -> {
            if (failure != null) {
                throw new CompletionException(AjamFailure.in(failure).beforeAction());
            }
            if (current.covers(answer.head())) {
                current.settle();
            }
            return null;
        });
    }

    private CompletableFuture<Ticket> ticket() {
        CompletableFuture<Ticket> opened;
        synchronized (lock) {
            if (ticket != null) {
                return ticket;
            }
            ticket = new CompletableFuture<>();
            opened = ticket;
        }
        login.open().whenComplete((made, failure) -> {
            if (failure == null) {
                opened.complete(made.ticket());
            } else {
                forget(opened);
                opened.completeExceptionally(AjamFailure.in(failure).beforeAction());
            }
        });
        return opened;
    }

    /** Nothing in place of an expired session makes the next action log in. */
    private void replace(Ticket expired, Ticket renewed) {
        synchronized (lock) {
            if (ticket != null && ticket.isDone() && !ticket.isCompletedExceptionally() && ticket.join() == expired) {
                ticket = renewed == null ? null : CompletableFuture.completedFuture(renewed);
            }
        }
    }

    private void forget(CompletableFuture<Ticket> failed) {
        synchronized (lock) {
            if (ticket == failed) {
                ticket = null;
            }
        }
    }

    /** Logs off, if there is a session; actions still waiting for their turn go on and log in again. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Ticket> last;
        synchronized (lock) {
            last = ticket;
            ticket = null;
        }
        if (last == null) {
            return CompletableFuture.completedFuture(null);
        }
        return last.thenCompose(this::logoff).handle((answer, failure) -> null);
    }

    private CompletableFuture<Answer> logoff(Ticket current) {
        return server.ask(new Call(server.account(), AmiAction.of("Logoff"), current, FAREWELL, null));
    }
}
