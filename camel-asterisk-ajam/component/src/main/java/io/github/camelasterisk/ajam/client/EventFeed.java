package io.github.camelasterisk.ajam.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;

/**
 * Fetches the events of one server in a session of its own, for ever: one WaitEvent after the other, a new login when the
 * session has expired, a new try after a failure. One request is under way at a time, but for the Logoff that ends it.
 * No thread waits. Safe for use by several threads.
 */
public final class EventFeed {

    /** An answer without events that came sooner than this is not followed at once by the next question. */
    private static final Duration TOO_SOON = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final AjamServer server;
    private final FeedSettings settings;
    private final FeedListener listener;
    private final ScheduledExecutorService timer;
    private final Login login;
    private final Backoff backoff;

    private final Object lock = new Object();
    private FeedState state = FeedState.NEW;
    private Ticket ticket;
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private Future<?> alarm;

    /** A feed that calls its listener on threads of the HTTP client, and its alarms on the timer. */
    public EventFeed(AjamServer server, FeedSettings settings, FeedListener listener, ScheduledExecutorService timer) {
        this.server = server;
        this.settings = settings;
        this.listener = listener;
        this.timer = timer;
        this.login = new Login(server, settings.eventMask());
        this.backoff = new Backoff(settings.reconnectDelay(), settings.maxReconnectDelay(), ThreadLocalRandom.current());
    }

    /** What the feed is doing. */
    public FeedState state() {
        synchronized (lock) {
            return state;
        }
    }

    /** Begins; returns at once. */
    public void start() {
        connect();
    }

    /** Ends and logs off; the future is complete when the server has answered the Logoff, or can't. */
    public CompletableFuture<Void> stop() {
        CompletableFuture<?> last;
        synchronized (lock) {
            if (state == FeedState.STOPPED) {
                return CompletableFuture.completedFuture(null);
            }
            state = FeedState.STOPPED;
            if (alarm != null) {
                alarm.cancel(false);
            }
            last = underWay;
        }
        return farewell(last);
    }

    /** The Logoff makes a waiting WaitEvent return; a login under way has to end first. */
    private CompletableFuture<Void> farewell(CompletableFuture<?> last) {
        CompletableFuture<?> loggedIn = ticket() == null ? last.handle((done, failure) -> null) : CompletableFuture.completedFuture(null);
        return loggedIn.thenCompose(ready -> logoff())
                .thenCompose(done -> last.handle((ended, failure) -> (Void) null));
    }

    private CompletableFuture<Void> logoff() {
        Ticket current = ticket();
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        Call call = new Call(server.account(), AmiAction.of("Logoff"), current, FAREWELL, null);
        return server.ask(call).handle((answer, failure) -> {
            if (failure != null) {
                abandon();
            }
            return null;
        });
    }

    /** A server that does not answer a Logoff won't answer the WaitEvent either. */
    private void abandon() {
        synchronized (lock) {
            underWay.cancel(false);
        }
    }

    private void connect() {
        if (enter(FeedState.CONNECTING)) {
            settle(null);
            CompletableFuture<Ticket> opened = login.open();
            watch(opened.thenCompose(this::setUp)).whenComplete((made, failure) -> {
                if (failure == null) {
                    backoff.reset();
                    listener.connected();
                    poll();
                } else {
                    giveUp();
                    retry(failure);
                }
            });
        }
    }

    /** A session that could not be set up is of no use. */
    private void giveUp() {
        Ticket useless = ticket();
        settle(null);
        if (useless != null) {
            server.ask(AmiAction.of("Logoff"), useless);
        }
    }

    private CompletableFuture<Ticket> setUp(Ticket opened) {
        settle(opened);
        CompletableFuture<?> ready = CompletableFuture.completedFuture(null);
        for (String filter : settings.filters()) {
            AmiAction action = AmiAction.of("Filter").with("Operation", "Add").with("Filter", filter);
            ready = ready.thenCompose(done -> server.ask(action, opened)).thenAccept(answer -> checkFilter(filter, answer));
        }
        return ready.thenApply(done -> opened);
    }

    private void checkFilter(String filter, Answer answer) {
        if (!answer.response().isSuccess()) {
            throw new CompletionException(new AjamFailure(Kind.AUTHENTICATION, server.account()
                    + " may not add the filter '" + filter + "' (" + answer.response().message()
                    + "): it needs the write privilege system in manager.conf; or use include and exclude"));
        }
    }

    private void poll() {
        if (!listener.hasRoom()) {
            pause();
        } else if (enter(FeedState.POLLING)) {
            long asked = System.nanoTime();
            Ticket current = ticket();
            Call call = new Call(server.account(), waitEvent(), current, silence(current), listener);
            watch(server.ask(call)).whenComplete((answer, failure) -> {
                if (failure != null) {
                    retry(failure);
                } else if (!current.covers(answer.head())) {
                    connect();
                } else if (!answer.response().isSuccess()) {
                    retry(new AjamFailure(Kind.PROTOCOL, "WaitEvent was refused: " + answer.response().message()));
                } else if (answer.liveEvents() == 0 && System.nanoTime() - asked < TOO_SOON.toNanos()) {
                    later(TOO_SOON, this::poll);
                } else {
                    backoff.reset();
                    poll();
                }
            });
        }
    }

    private AmiAction waitEvent() {
        AmiAction action = AmiAction.of("WaitEvent");
        return settings.waitSeconds() == 0 ? action : action.with("Timeout", settings.waitSeconds());
    }

    private Duration silence(Ticket current) {
        int wait = settings.waitSeconds() == 0 ? current.lifetimeSeconds() : settings.waitSeconds();
        return server.account().responseTimeout().plusSeconds(wait);
    }

    /** Not fetching loses nothing as long as the session lives. */
    private void pause() {
        if (enter(FeedState.PAUSED)) {
            Ticket current = ticket();
            watch(server.ask(AmiAction.of("Ping"), current)).whenComplete((answer, failure) -> {
                if (failure != null) {
                    retry(failure);
                } else if (!current.covers(answer.head())) {
                    connect();
                } else {
                    later(PAUSE, this::poll);
                }
            });
        }
    }

    private void retry(Throwable thrown) {
        if (enter(FeedState.WAITING)) {
            AjamFailure failure = AjamFailure.in(thrown);
            listener.failed(failure);
            Duration delay = failure.kind() == Kind.AUTHENTICATION ? backoff.longest() : backoff.next();
            later(delay, ticket() == null ? this::connect : this::poll);
        }
    }

    private boolean enter(FeedState next) {
        synchronized (lock) {
            if (!state.allows(next)) {
                return false;
            }
            state = next;
            return true;
        }
    }

    private Ticket ticket() {
        synchronized (lock) {
            return ticket;
        }
    }

    private void settle(Ticket opened) {
        synchronized (lock) {
            ticket = opened;
        }
    }

    private <T> CompletableFuture<T> watch(CompletableFuture<T> request) {
        synchronized (lock) {
            underWay = request;
        }
        return request;
    }

    private void later(Duration delay, Runnable step) {
        synchronized (lock) {
            if (state != FeedState.STOPPED) {
                try {
                    alarm = timer.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException closing) {
                    state = FeedState.STOPPED;
                }
            }
        }
    }
}
