package io.github.camelasterisk.ajam.client.feed;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap.Reason;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Call;
import io.github.camelasterisk.ajam.client.http.EventSink;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.ResponseConsumer;
import io.github.camelasterisk.ajam.client.http.ResponseSink;
import io.github.camelasterisk.ajam.client.http.StrayBlock;
import io.github.camelasterisk.ajam.client.http.SessionCredential;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.client.session.SessionProbe;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.support.LogThrottle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the events of one server in a session of its own, for ever: one WaitEvent after the other, a new login when the
 * session has expired, a new try after a failure, and after a step that did not come to its end, for whatever reason. One
 * request is under way at a time, but for the Logoff that ends it. No thread waits. Safe for use by several threads.
 */
public final class EventFeed {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOGOFF_TIMEOUT = Duration.ofSeconds(2);
    /** After so long no event is still to come that Asterisk numbered before one that has come. */
    private static final Duration SETTLED = Duration.ofMillis(900);
    private static final String FULLY_BOOTED = "FullyBooted";
    /** Challenge, Login, and what tells a refused address from a wrong password. */
    private static final int REQUESTS_OF_LOGIN = 4;

    private final AjamServer server;
    private final FeedSettings settings;
    private final EventReceiver receiver;
    private final List<FeedObserver> observers;
    private final FeedSteps steps;
    private final Login login;
    private final SessionSetup setup;
    private final SessionProbe probe;
    private final Backoff backoff;
    private final GapWatch gaps = new GapWatch(Clock.systemUTC());
    private final Uptime uptime = new Uptime(Clock.systemUTC());
    private final StartupTime startup = new StartupTime();
    private final PendingLists pending = new PendingLists(System::nanoTime);
    private final LogThrottle thrown = new LogThrottle();
    private final PollThrottle pace;
    private volatile SessionCredential credential;
    /** Counts the logins, so that one that was given up leaves nothing behind. */
    private volatile int logins;

    /** Only the step at hand uses this, and what follows. */
    private final ConnectionStateNotifier news;
    private Predicate<String> wanted;
    private EventFilter filter;
    /** Includes FullyBooted, which is not handed on where nobody wants it. */
    private EventFilter bootFilter;
    /** The first events behind a gap, until they are enough to tell how many were lost in it. */
    private List<AmiEvent> held = new ArrayList<>();
    private long heldSince;
    /** Whether events were missed in a session that lives on, so that its state has to be listed again. */
    private boolean snapshotDue;
    /** Whether the server's system said that nothing listens, which of a session that is gone then says why. */
    private boolean refused;

    /** A feed that calls its receiver and its observers on threads of the HTTP client and of the timer, the observers first. */
    public EventFeed(AjamServer server, FeedSettings settings, EventReceiver receiver, List<FeedObserver> observers,
            ScheduledExecutorService timer) {
        this.server = server;
        this.settings = settings;
        this.receiver = receiver;
        this.observers = List.copyOf(observers);
        this.steps = new FeedSteps(timer, this::recover, this::standsStill);
        this.login = new Login(server, settings.eventMask());
        this.news = new ConnectionStateNotifier(server.account().baseUrl(), this.observers);
        this.probe = new SessionProbe(server);
        this.setup = new SessionSetup(server, settings, this::give, this::stray);
        this.pace = new PollThrottle(System::nanoTime, server.traffic());
        this.backoff = new Backoff(settings.reconnectDelay(), settings.maxReconnectDelay());
    }

    /** What the feed is doing. */
    public FeedState state() {
        return steps.state();
    }

    /** How the feed gets on. */
    public FeedProgress progress() {
        return steps.progress();
    }

    /** Begins; returns at once. */
    public void start() {
        steps.start(this::connect);
    }

    /** Ends and logs off; the future is complete when the server has answered the Logoff, or can't. */
    public CompletableFuture<Void> stop() {
        Future<?> last = steps.stop();
        if (last == null) {
            return CompletableFuture.completedFuture(null);
        }
        if (last instanceof CompletableFuture<?> request) {
            return farewell(request);
        }
        last.cancel(false);
        return farewell(CompletableFuture.completedFuture(null));
    }

    /** The Logoff makes a waiting WaitEvent return; a login under way has to end first. */
    private CompletableFuture<Void> farewell(CompletableFuture<?> last) {
        CompletableFuture<?> loggedIn = credential == null ? last.handle((done, failure) -> null) : CompletableFuture.completedFuture(null);
        return loggedIn.thenCompose(ready -> logoff(last))
                .thenCompose(done -> last.handle((ended, failure) -> (Void) null));
    }

    private CompletableFuture<Void> logoff(CompletableFuture<?> last) {
        SessionCredential current = credential;
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        Call call = new Call(server.account(), AmiAction.of("Logoff"), current, LOGOFF_TIMEOUT, null);
        return server.ask(call).handle((answer, failure) -> {
            if (failure != null) {
                // a server that does not answer a Logoff won't answer the WaitEvent either
                last.cancel(false);
            }
            return null;
        });
    }

    // ---- opening a session

    private void connect() {
        if (steps.transitionTo(FeedState.CONNECTING)) {
            credential = null;
            gaps.asked();
            int number = ++logins;
            opening(REQUESTS_OF_LOGIN, () -> login.open().thenApply(opened -> settle(number, opened)), this::opened);
        }
    }

    /** At once, since whoever stops the feed then waits for the login and logs off. */
    private Login.Opened settle(int number, Login.Opened opened) {
        if (number == logins) {
            credential = opened.credential();
        }
        return opened;
    }

    /** A step that asks something of a session before its events, with the time for some requests. */
    private <T> void opening(int requests, Supplier<CompletableFuture<T>> request, Consumer<T> next) {
        steps.ask(usualTime().multipliedBy(Math.max(1, requests)), request, (result, failure) -> {
            if (failure == null) {
                next.accept(result);
            } else {
                if (steps.state() == FeedState.CONNECTING) {
                    giveUp();
                }
                retry(failure);
            }
        });
    }

    /** For a request and its answer, a connection that is made for it included. */
    private Duration usualTime() {
        return server.account().connectTimeout().plus(server.account().responseTimeout());
    }

    private void opened(Login.Opened opened) {
        SessionCredential fresh = opened.credential();
        pending.begin(opened.uptimeSeconds() >= 0);
        if (steps.state() == FeedState.STOPPED) {
            return;
        }
        opening(settings.filters().size() + 1, () -> setup.filters(fresh).thenCompose(done -> startupTime(opened)), started -> {
            boolean restarted = restarted(opened, started);
            refused = false;
            if (gaps.hasBegun()) {
                gaps.suspect(restarted ? Reason.RESTARTED : Reason.EXPIRED, false);
            }
            countLost(fresh);
        });
    }

    private CompletableFuture<String> startupTime(Login.Opened opened) {
        return opened.uptimeSeconds() >= 0 ? CompletableFuture.completedFuture(null) : setup.startupTime(opened.credential());
    }

    private boolean restarted(Login.Opened opened, String started) {
        boolean comparable = started != null && startup.isKnown();
        boolean otherStart = startup.restarted(started);
        boolean byUptime = uptime.restarted(opened.uptimeSeconds());
        return comparable ? otherStart : byUptime || opened.uptimeSeconds() < 0 && refused;
    }

    /** Where events are numbered, the first of the new session tell how many were lost; they wait until the snapshot is through. */
    private void countLost(SessionCredential fresh) {
        if (!gaps.isSuspicious() || gaps.canTell(held) || isSettled()) {
            snapshot();
        } else {
            opening(1, () -> setup.firstEvents(fresh, sink(this::hold)), answer -> {
                if (answer.liveEvents() == 0) {
                    snapshot();
                } else {
                    countLost(fresh);
                }
            });
        }
    }

    private void snapshot() {
        if (news.isConnected()) {
            observers.forEach(FeedObserver::renewed);
        }
        if (!gaps.hasBegun()) {
            gaps.begin();
        }
        resume(true);
        snapshotDue = false;
        list(settings.snapshot(), () -> {
            deliverHeld();
            backoff.reset();
            poll();
        });
    }

    private void list(List<String> lists, Runnable next) {
        SessionCredential current = credential;
        if (lists.isEmpty()) {
            next.run();
        } else if (steps.state() != FeedState.STOPPED) {
            opening(lists.size(), () -> setup.snapshot(current, lists, steps::guarded), refusals -> {
                pending.refused(refusals).forEach(refusal -> observers
                        .forEach(observer -> observer.snapshotRefused(refusal.list(), refusal.message())));
                next.run();
            });
        }
    }

    /** A session that could not be set up is of no use. */
    private void giveUp() {
        SessionCredential useless = credential;
        credential = null;
        if (useless != null && steps.state() != FeedState.STOPPED) {
            server.ask(AmiAction.of("Logoff"), useless);
        }
    }

    // ---- fetching events

    private void poll() {
        if (!receiver.hasRoom()) {
            pause();
        } else if (steps.transitionTo(FeedState.POLLING) && isProven(this::poll)) {
            pace.asked();
            gaps.asked();
            SessionCredential current = credential;
            steps.ask(readTimeout(current), () -> server.ask(new Call(server.account(), waitEvent(), current, readTimeout(current), sink(this::live))),
                    (answer, failure) -> {
                        if (failure != null) {
                            suspect(AjamFailure.in(failure));
                            retry(failure);
                        } else if (!current.matches(answer.head())) {
                            renew(current, answer);
                        } else {
                            polled(answer);
                        }
                    });
        }
    }

    private void polled(Response answer) {
        observers.forEach(observer -> observer.answered(answer.bodyBytes()));
        if (answer.isEmpty()) {
            flush();
            gaps.suspect(Reason.DISPLACED, false);
            steps.later(PollThrottle.EMPTY_ANSWER_INTERVAL, this::poll);
        } else if (!answer.response().isSuccess()) {
            // as while Asterisk shuts down
            retry(new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, "WaitEvent was refused: " + answer.response().message()));
        } else {
            backoff.reset();
            gaps.whole();
            if (held.isEmpty() || isSettled() || steps.state() == FeedState.STOPPED) {
                release(isSettled());
            }
            next(pace.answered(answer.liveEvents(), receiver.isBehind()));
        }
    }

    private void next(Duration pause) {
        if (snapshotDue && held.isEmpty()) {
            pending.beginAgain();
            list(settings.snapshot(), () -> {
                snapshotDue = false;
                poll();
            });
        } else if (pending.isDue()) {
            list(pending.lists(), this::poll);
        } else if (pause.isZero()) {
            poll();
        } else {
            steps.later(pause, this::poll);
        }
    }

    private EventSink sink(Consumer<List<AmiEvent>> taker) {
        return steps.guarded(new ResponseSink(filter(), taker, this::stray));
    }

    private EventFilter filter() {
        Predicate<String> now = receiver.wanted();
        if (now != wanted) {
            wanted = now;
            filter = new EventFilter(name -> ResponseConsumer.WAIT_EVENT_COMPLETE.equals(name) || now.test(name));
            bootFilter = new EventFilter(name -> ResponseConsumer.WAIT_EVENT_COMPLETE.equals(name) || FULLY_BOOTED.equals(name) || now.test(name));
        }
        return pending.isEmpty() ? filter : bootFilter;
    }

    private void live(List<AmiEvent> events) {
        List<AmiEvent> taken = pending.isEmpty() ? events : noteBoot(events);
        if (!taken.isEmpty()) {
            if (gaps.isSuspicious() && !gaps.canTell(List.of())) {
                hold(taken);
                if (gaps.canTell(held)) {
                    release(false);
                }
            } else {
                resume(taken, false);
                deliver(taken);
            }
        }
    }

    private List<AmiEvent> noteBoot(List<AmiEvent> events) {
        if (events.stream().noneMatch(event -> FULLY_BOOTED.equals(event.name()))) {
            return events;
        }
        pending.fullyBooted();
        return wanted.test(FULLY_BOOTED) ? events : events.stream().filter(event -> !FULLY_BOOTED.equals(event.name())).toList();
    }

    private void deliver(List<AmiEvent> events) {
        give(new EventBatch(events, false));
        gaps.received(events);
    }

    private void give(EventBatch batch) {
        observers.forEach(observer -> observer.received(batch));
        receiver.received(batch);
    }

    private void stray(StrayBlock block) {
        observers.forEach(observer -> observer.stray(block));
    }

    // ---- events behind a gap

    private void hold(List<AmiEvent> events) {
        if (held.isEmpty()) {
            heldSince = System.nanoTime();
        }
        held.addAll(events);
    }

    private boolean isSettled() {
        return !held.isEmpty() && System.nanoTime() - heldSince >= SETTLED.toNanos();
    }

    private void release(boolean settled) {
        resume(settled);
        deliverHeld();
    }

    /** What is held back must not wait for what may not come. */
    private void flush() {
        if (!held.isEmpty()) {
            release(false);
        }
    }

    private void deliverHeld() {
        if (!held.isEmpty()) {
            List<AmiEvent> events = held;
            held = new ArrayList<>();
            deliver(events);
        }
    }

    private void resume(boolean settled) {
        resume(held, settled);
    }

    /** Events come again: says what may be missing before them. */
    private void resume(List<AmiEvent> next, boolean settled) {
        if (gaps.isSuspicious()) {
            Gap gap = gaps.gap(next, settled);
            observers.forEach(observer -> observer.gap(gap));
            gaps.told(gap, next);
            snapshotDue = true;
        }
        news.connected();
    }

    /** Once a WaitEvent was sent, the server may have answered it with events that did not arrive. */
    private void suspect(AjamFailure failure) {
        if (failure.mayHaveRun()) {
            suspectCut(failure.isCutOff());
        }
    }

    private void suspectCut(boolean known) {
        flush();
        if (gaps.hasBegun()) {
            gaps.suspect(Reason.CUT, known);
        }
    }

    /** Whether the session lives as far as is known; where it may be lost it is found out first, and then gone on. */
    private boolean isProven(Runnable next) {
        SessionCredential current = credential;
        if (!current.isDoubtful()) {
            return true;
        }
        steps.ask(usualTime().multipliedBy(SessionProbe.REQUESTS), () -> probe.prove(current), (proven, failure) -> {
            if (failure != null) {
                if (AjamFailure.in(failure).mayHaveRun()) {
                    // the server may have counted this use: from now on the nonce proves nothing, in a new session neither
                    giveUp();
                }
                retry(failure);
            } else if (proven == null) {
                connect();
            } else {
                credential = proven;
                next.run();
            }
        });
        return false;
    }

    private void renew(SessionCredential current, Response answer) {
        SessionCredential renewed = current.renewed(answer.head());
        if (renewed == null) {
            connect();
        } else {
            credential = renewed;
            poll();
        }
    }

    /** After a failure it is asked to answer soon, so that an idle server does not look like one that is away. */
    private AmiAction waitEvent() {
        AmiAction action = AmiAction.of("WaitEvent");
        if (!news.isConnected() || !held.isEmpty() || !pending.isEmpty()) {
            return action.with("Timeout", 1);
        }
        return settings.waitSeconds() == 0 ? action : action.with("Timeout", settings.waitSeconds());
    }

    private Duration readTimeout(SessionCredential current) {
        int wait = settings.waitSeconds() == 0 ? current.lifetimeSeconds() : settings.waitSeconds();
        return server.account().responseTimeout().plusSeconds(wait);
    }

    /** Not fetching loses nothing as long as the session lives. */
    private void pause() {
        if (steps.transitionTo(FeedState.PAUSED) && isProven(this::pause)) {
            SessionCredential current = credential;
            steps.ask(usualTime(), () -> server.ask(AmiAction.of("Ping"), current), (answer, failure) -> {
                if (failure != null) {
                    retry(failure);
                } else if (!current.matches(answer.head())) {
                    renew(current, answer);
                } else {
                    steps.later(PAUSE, this::poll);
                }
            });
        }
    }

    // ---- failures

    private void retry(Throwable thrown) {
        AjamFailure failure = AjamFailure.in(thrown);
        refused |= failure.getCause() instanceof ConnectException;
        Duration delay = delay(failure);
        flush();
        if (!steps.fallBack()) {
            return;
        }
        news.disconnected(failure);
        observers.forEach(observer -> observer.failed(failure));
        steps.later(delay, this::again);
    }

    private void again() {
        if (credential == null) {
            connect();
        } else {
            poll();
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

    /** Whatever a step has thrown, in an observer say, nobody knows how far it came: so events may be lost. */
    private void recover(Throwable failure) {
        boolean opening = steps.state() == FeedState.CONNECTING;
        if (!steps.fallBack()) {
            return;
        }
        try {
            if (thrown.admit(failure.getClass()) >= 0) {
                LOG.error("A step of the feed from {} failed; it goes on", server.account(), failure);
            }
            if (opening) {
                giveUp();
            }
            suspectCut(false);
            AjamFailure told = AjamFailure.in(failure);
            news.disconnected(told);
            observers.forEach(observer -> observer.failed(told));
        } finally {
            // the rest may fail as the step did
            steps.later(backoff.next(), this::again);
        }
    }

    /** The step at hand was given up; where it was opening a session, so is that. */
    private void standsStill() {
        FeedState stuck = steps.state();
        boolean opening = stuck == FeedState.CONNECTING;
        suspectCut(false);
        if (opening) {
            giveUp();
        }
        retry(new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.NO_ANSWER, server.account().baseUrl() + " has answered nothing in time ("
                + stuck + "): the connection is made anew"));
    }
}
