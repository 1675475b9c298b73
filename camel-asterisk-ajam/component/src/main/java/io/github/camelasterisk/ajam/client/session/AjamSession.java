// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.RequestLimits;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Call;
import io.github.camelasterisk.ajam.client.http.EventSink;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.SessionCredential;

/**
 * A session for actions: opened by the first one, reopened when it has expired, shared by all. It requests no events, since Asterisk
 * queues those of a session that never fetches them. Safe for use by several threads; no call blocks.
 */
public final class AjamSession {

    private static final Duration LOGOFF_TIMEOUT = Duration.ofSeconds(2);

    private enum State {
        OPEN, CLOSED
    }

    private final AjamServer server;
    private final Login login;
    private final ConcurrencyLimiter lanes;
    /** The uses of an HTTP Digest nonce must arrive in the order of their count; null for other logins. */
    private final ConcurrencyLimiter order;
    private final Object lock = new Object();
    private State state = State.OPEN;
    /** The current session or the pending login; null if the next action must log in. */
    private CompletableFuture<SessionCredential> credential;

    /**
     * Creates a session that logs in when the first action needs it.
     *
     * @param server the server and the account of the session
     * @param lanes  limits the concurrent actions on the server, including those of other sessions
     * @param timer  ends waits that exceed their limit
     */
    public AjamSession(AjamServer server, ConcurrencyLimiter lanes, ScheduledExecutorService timer) {
        this.server = server;
        this.login = new Login(server, "off");
        this.lanes = lanes;
        this.order = server.account().authentication() == Authentication.DIGEST ? new ConcurrencyLimiter(timer) : null;
    }

    /**
     * Executes an action. If the session had expired, or the server had closed an idle connection, it is resent once, since it can't have
     * run.
     *
     * @param  action the action to send
     * @param  limits the maximum times of the request
     * @return        the response; it fails with an {@link AjamFailure}
     */
    public CompletableFuture<AmiResponse> send(AmiAction action, RequestLimits limits) {
        return send(action, null, limits);
    }

    /**
     * Executes an action like {@link #send(AmiAction, RequestLimits)}, with a sink for its events.
     *
     * @param  action the action to send
     * @param  events receives the events of the answer as they arrive; with null they remain in the response
     * @param  limits the maximum times of the request
     * @return        the response; it fails with an {@link AjamFailure}
     */
    public CompletableFuture<AmiResponse> send(AmiAction action, EventSink events, RequestLimits limits) {
        Turn turn = Turn.from(action.name() + " to " + server.account().baseUrl(), limits.maxConnections(), limits.connectionRequestTimeout());
        Request request = new Request(action, events, limits.responseTimeout());
        Supplier<CompletableFuture<AmiResponse>> work = () -> lanes.run(() -> inSession(request).thenApply(Response::response), turn);
        return order == null ? work.get() : order.run(work, turn.alone());
    }

    private record Request(AmiAction action, EventSink events, Duration responseTimeout) {
    }

    private CompletableFuture<Response> inSession(Request request) {
        return ready().thenCompose(current -> connected(request, current).thenCompose(answer -> {
            if (current.matches(answer.head())) {
                return CompletableFuture.completedFuture(answer);
            }
            replace(current, current.renewed(answer.head()));
            return ran(answer) ? CompletableFuture.completedFuture(answer) : again(request);
        }));
    }

    /** Some actions, such as Logoff and Challenge, need no session: they have run all the same. */
    private static boolean ran(Response answer) {
        return answer.head().status() == 200 && answer.response().isSuccess();
    }

    private CompletableFuture<Response> again(Request request) {
        return ready().thenCompose(renewed -> connected(request, renewed).thenApply(answer -> {
            if (!renewed.matches(answer.head()) && !ran(answer)) {
                replace(renewed, null);
                throw new CompletionException(new AjamFailure(Kind.AUTHENTICATION, FailureReason.OTHER, server.account()
                        + " logged in, but " + request.action().name() + " was answered as if from another session: check"
                                + " httptimeout in manager.conf, and that a proxy in between keeps the cookie mansession_id"));
            }
            return answer;
        }));
    }

    private CompletableFuture<Response> connected(Request request, SessionCredential current) {
        return onceMore(ask(request, current), () -> settled(current).thenCompose(done -> ask(request, current)));
    }

    private static CompletableFuture<Response> onceMore(CompletableFuture<Response> first, Supplier<CompletableFuture<Response>> second) {
        return first.handle((answer, failure) -> failure == null ? first : mayRepeat(failure) ? second.get() : first)
                .thenCompose(chosen -> chosen);
    }

    private CompletableFuture<Response> ask(Request request, SessionCredential current) {
        return server.ask(new Call(server.account(), request.action(), current, readTimeout(request), request.events()));
    }

    /** A WaitEvent takes its time by design. */
    private static Duration readTimeout(Request request) {
        Duration usual = request.responseTimeout();
        return "WaitEvent".equalsIgnoreCase(request.action().name())
                ? usual.plusSeconds(seconds(request.action().getFirst("Timeout"))) : usual;
    }

    private static long seconds(String timeout) {
        // without a timeout the server waits as long as the session allows, by default 50 s
        return timeout != null && timeout.matches("\\d{1,6}") ? Long.parseLong(timeout) : 60;
    }

    private static boolean mayRepeat(Throwable failure) {
        return AjamFailure.in(failure).isStaleConnection();
    }

    private CompletableFuture<SessionCredential> ready() {
        return credential().thenCompose(current -> current.mayBeAnew() ? settled(current).thenApply(done -> current)
                : CompletableFuture.completedFuture(current));
    }

    /** A session that Asterisk may have silently replaced would queue events, so its event mask is set again. */
    private CompletableFuture<?> settled(SessionCredential current) {
        if (!current.mayBeAnew()) {
            return CompletableFuture.completedFuture(null);
        }
        AmiAction quiet = AmiAction.of("Events").with("EventMask", "off");
        return onceMore(server.ask(quiet, current), () -> server.ask(quiet, current)).handle((answer, failure) -> {
            if (failure != null) {
                throw new CompletionException(AjamFailure.in(failure).beforeAction());
            }
            if (current.matches(answer.head())) {
                current.settle();
            }
            return null;
        });
    }

    private CompletableFuture<SessionCredential> credential() {
        CompletableFuture<SessionCredential> opened;
        synchronized (lock) {
            if (state == State.CLOSED) {
                return CompletableFuture.failedFuture(AjamFailure.stopped("The action"));
            }
            if (credential != null) {
                return credential;
            }
            credential = new CompletableFuture<>();
            opened = credential;
        }
        open().whenComplete((made, failure) -> {
            if (failure == null) {
                opened.complete(made.credential());
            } else {
                forget(opened);
                opened.completeExceptionally(AjamFailure.in(failure).beforeAction());
            }
        });
        return opened;
    }

    /** Waiting actions wait for the end of the login, whatever that is. */
    private CompletableFuture<Login.Opened> open() {
        try {
            return login.open();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Removing an expired session makes the next action log in. */
    private void replace(SessionCredential expired, SessionCredential renewed) {
        synchronized (lock) {
            if (credential != null && credential.isDone() && !credential.isCompletedExceptionally() && credential.join() == expired) {
                credential = renewed == null ? null : CompletableFuture.completedFuture(renewed);
            }
        }
    }

    private void forget(CompletableFuture<SessionCredential> failed) {
        synchronized (lock) {
            if (credential == failed) {
                credential = null;
            }
        }
    }

    /**
     * Logs off, if there is a session. Pending actions continue; others are no longer sent.
     *
     * @return completes when the server has answered the Logoff, or can't
     */
    public CompletableFuture<Void> close() {
        CompletableFuture<SessionCredential> last;
        synchronized (lock) {
            last = credential;
            credential = null;
            state = State.CLOSED;
        }
        if (order != null) {
            order.close(AjamFailure.STOPPED);
        }
        if (last == null) {
            return CompletableFuture.completedFuture(null);
        }
        return last.thenCompose(this::logoff).handle((answer, failure) -> null);
    }

    private CompletableFuture<Response> logoff(SessionCredential current) {
        return server.ask(new Call(server.account(), AmiAction.of("Logoff"), current, LOGOFF_TIMEOUT, null));
    }
}
