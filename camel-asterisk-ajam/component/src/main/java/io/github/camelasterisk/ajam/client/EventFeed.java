package io.github.camelasterisk.ajam.client;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.Gap.Reason;
import io.github.camelasterisk.ajam.codec.EventFilter;

/**
 * Fetches the events of one server in a session of its own, for ever: one WaitEvent after the other, a new login when the
 * session has expired, a new try after a failure. One request is under way at a time, but for the Logoff that ends it.
 * No thread waits. Safe for use by several threads.
 */
public final class EventFeed {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final AjamServer server;
    private final FeedSettings settings;
    private final FeedListener listener;
    private final ScheduledExecutorService timer;
    private final Login login;
    private final SessionSetup setup;
    private final Backoff backoff;
    private final GapWatch gaps = new GapWatch(Clock.systemUTC());
    private final Uptime uptime = new Uptime(Clock.systemUTC());
    private final Pace pace;

    private final Object lock = new Object();
    private FeedState state = FeedState.NEW;
    private Ticket ticket;
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private Future<?> alarm;
    /** Only the step at hand uses this, and what follows. */
    private final FeedNews news;
    private Predicate<String> wanted;
    private EventFilter filter;
    /** Whether events were missed in a session that lives on, so that its state has to be listed again. */
    private boolean snapshotDue;
    /** Whether the server's system said that nothing listens, which of a session that is gone then says why. */
    private boolean refused;

    /** A feed that calls its listener on threads of the HTTP client, and its alarms on the timer. */
    public EventFeed(AjamServer server, FeedSettings settings, FeedListener listener, ScheduledExecutorService timer) {
        this.server = server;
        this.settings = settings;
        this.listener = listener;
        this.timer = timer;
        this.login = new Login(server, settings.eventMask());
        this.news = new FeedNews(server.account().baseUrl(), listener);
        this.setup = new SessionSetup(server, settings, listener);
        this.pace = new Pace(System::nanoTime, server.traffic());
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

    // ---- opening a session

    private void connect() {
        if (enter(FeedState.CONNECTING)) {
            settle(null);
            step(login.open().thenCompose(this::setUp), (made, failure) -> {
                if (failure == null) {
                    backoff.reset();
                    poll();
                } else {
                    giveUp();
                    retry(failure);
                }
            });
        }
    }

    private CompletableFuture<?> setUp(Login.Opened opened) {
        settle(opened.ticket());
        boolean restarted = uptime.restarted(opened.uptimeSeconds()) || opened.uptimeSeconds() < 0 && refused;
        refused = false;
        if (gaps.hasBegun()) {
            gaps.suspect(restarted ? Reason.RESTARTED : Reason.EXPIRED, false);
        }
        List<AmiEvent> first = new ArrayList<>();
        return setup.filters(opened.ticket())
                .thenCompose(done -> restarted ? CompletableFuture.completedFuture(null) : countLost(opened.ticket(), first))
                .thenAccept(done -> opened(first))
                .thenCompose(done -> setup.snapshot(opened.ticket()))
                .whenComplete((done, failure) -> live(first));
    }

    private void opened(List<AmiEvent> first) {
        if (news.isConnected()) {
            listener.renewed();
        }
        if (!gaps.hasBegun()) {
            gaps.begin();
        }
        resume(first.isEmpty() ? null : first.get(0));
        snapshotDue = false;
    }

    /** Where events are numbered, the first of the new session tells how many were lost; it waits until the snapshot is through. */
    private CompletableFuture<?> countLost(Ticket opened, List<AmiEvent> first) {
        if (!gaps.isSuspicious() || !gaps.canCount()) {
            return CompletableFuture.completedFuture(null);
        }
        return setup.firstEvents(opened, EventSink.of(filter(), first::addAll));
    }

    /** A session that could not be set up is of no use. */
    private void giveUp() {
        Ticket useless = ticket();
        settle(null);
        if (useless != null) {
            server.ask(AmiAction.of("Logoff"), useless);
        }
    }

    // ---- fetching events

    private void poll() {
        if (!listener.hasRoom()) {
            pause();
        } else if (enter(FeedState.POLLING)) {
            pace.asked();
            Ticket current = ticket();
            Call call = new Call(server.account(), waitEvent(), current, silence(current), EventSink.of(filter(), this::live));
            step(server.ask(call), (answer, failure) -> {
                if (failure != null) {
                    suspect(AjamFailure.in(failure));
                    retry(failure);
                } else if (!current.covers(answer.head())) {
                    renew(current, answer);
                } else {
                    polled(answer);
                }
            });
        }
    }

    private void polled(Answer answer) {
        listener.answered(answer.bodyBytes());
        if (answer.isEmpty()) {
            gaps.suspect(Reason.DISPLACED, false);
            later(Pace.EMPTY, this::poll);
        } else if (!answer.response().isSuccess()) {
            // as while Asterisk shuts down
            retry(new AjamFailure(Kind.NOT_SENT, Trouble.OTHER, "WaitEvent was refused: " + answer.response().message()));
        } else {
            backoff.reset();
            resume(null);
            gaps.whole();
            Duration pause = pace.answered(answer.liveEvents(), listener.isBehind());
            if (snapshotDue) {
                refresh();
            } else if (pause.isZero()) {
                poll();
            } else {
                later(pause, this::poll);
            }
        }
    }

    private void refresh() {
        step(setup.snapshot(ticket()), (done, failure) -> {
            if (failure == null) {
                snapshotDue = false;
                poll();
            } else {
                retry(failure);
            }
        });
    }

    private EventFilter filter() {
        Predicate<String> now = listener.wanted();
        if (now != wanted) {
            wanted = now;
            filter = new EventFilter(name -> AnswerReader.WAIT_EVENT_COMPLETE.equals(name) || now.test(name));
        }
        return filter;
    }

    private void live(List<AmiEvent> events) {
        if (!events.isEmpty()) {
            resume(events.get(0));
            gaps.received(events);
            listener.received(new Received(events, false));
        }
    }

    /** Events come again: says what may be missing before them. */
    private void resume(AmiEvent next) {
        if (gaps.isSuspicious()) {
            listener.gap(gaps.close(next));
            snapshotDue = true;
        }
        news.connected();
    }

    /** Once a WaitEvent was sent, the server may have answered it with events that did not arrive. */
    private void suspect(AjamFailure failure) {
        if (failure.mayHaveRun()) {
            gaps.suspect(Reason.CUT, failure.isCutOff());
        }
    }

    private void renew(Ticket current, Answer answer) {
        Ticket renewed = current.renewed(answer.head());
        if (renewed == null) {
            connect();
        } else {
            settle(renewed);
            poll();
        }
    }

    /** After a failure it is asked to answer soon, so that an idle server does not look like one that is away. */
    private AmiAction waitEvent() {
        AmiAction action = AmiAction.of("WaitEvent");
        if (!news.isConnected()) {
            return action.with("Timeout", 1);
        }
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
            step(server.ask(AmiAction.of("Ping"), current), (answer, failure) -> {
                if (failure != null) {
                    retry(failure);
                } else if (!current.covers(answer.head())) {
                    renew(current, answer);
                } else {
                    later(PAUSE, this::poll);
                }
            });
        }
    }

    // ---- failures

    private void retry(Throwable thrown) {
        if (enter(FeedState.WAITING)) {
            AjamFailure failure = AjamFailure.in(thrown);
            refused |= failure.getCause() instanceof ConnectException;
            news.disconnected(failure);
            listener.failed(failure);
            later(delay(failure), ticket() == null ? this::connect : this::poll);
        }
    }

    /**
     * After a cut connection the server does not know yet that nobody hears it: what it says to the old WaitEvent is lost
     * until a new one takes its place, so the first try is made at once.
     */
    private Duration delay(AjamFailure failure) {
        if (failure.kind() == Kind.AUTHENTICATION) {
            return backoff.longest();
        }
        return gaps.isSuspicious() && backoff.isFresh() ? backoff.none() : backoff.next();
    }

    // ---- the state, the session and the alarm

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

    /** Goes on when the request has ended. Nothing that goes wrong in between, in a listener say, may end the feed. */
    private <T> void step(CompletableFuture<T> request, BiConsumer<T, Throwable> next) {
        synchronized (lock) {
            underWay = request;
        }
        request.whenComplete((result, failure) -> {
            try {
                next.accept(result, failure);
            } catch (RuntimeException e) {
                LOG.error("A step of the feed from {} failed; it goes on", server.account(), e);
                recover();
            }
        });
    }

    private void recover() {
        enter(FeedState.WAITING);
        later(backoff.next(), ticket() == null ? this::connect : this::poll);
    }

    private void later(Duration delay, Runnable step) {
        synchronized (lock) {
            if (state != FeedState.STOPPED) {
                try {
                    alarm = timer.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException closing) {
                    state = FeedState.STOPPED;
                }
            }
        }
    }
}
