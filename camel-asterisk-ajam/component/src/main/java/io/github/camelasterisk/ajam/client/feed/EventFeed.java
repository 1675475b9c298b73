// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.Gap.Reason;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Call;
import io.github.camelasterisk.ajam.client.http.EventSink;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.ResponseSink;
import io.github.camelasterisk.ajam.client.http.SessionCredential;
import io.github.camelasterisk.ajam.client.pace.Backoff;
import io.github.camelasterisk.ajam.client.pace.Patience;
import io.github.camelasterisk.ajam.client.pace.PollThrottle;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.client.session.RestartDetector;
import io.github.camelasterisk.ajam.client.session.SessionProbe;
import io.github.camelasterisk.ajam.support.LogThrottle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the events of one server in its own session, indefinitely: one WaitEvent after the other, a new login when the session has
 * expired, and a new attempt after a failure or after a step that did not end in time. One request is in flight at a time, except for the
 * Logoff that ends it. If the session loses events, a {@link BackupSession} that has them takes its place. It blocks no thread. Safe for
 * use by several threads.
 */
public final class EventFeed {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(1);
    /** Challenge, Login, and the request that distinguishes a refused address from a wrong password. */
    private static final int LOGIN_REQUESTS = 4;

    private final AjamServer server;
    private final FeedSettings settings;
    private final EventReceiver receiver;
    private final List<FeedObserver> observers;
    private final FeedSteps steps;
    private final FeedSession session;
    private final SessionSetup setup;
    private final SessionProbe probe;
    private final WaitTimes times;
    private final BackupSession backup;
    private final Backoff backoff;
    private final PollThrottle throttle;
    private final LogThrottle stepErrors = new LogThrottle();

    /** Used only by the current step and those that follow. */
    private final ConnectionStateNotifier connection;
    private final GapWatch gaps = new GapWatch(Clock.systemUTC());
    private final EventDelivery delivery;
    private final RestartDetector restarts = new RestartDetector();
    private final PendingLists pending = new PendingLists(System::nanoTime);
    private final WantedEvents wanted;
    private final ActiveEvents events;

    /**
     * Creates a feed that calls its observers and then its receiver on threads of the HTTP client and of the timer.
     *
     * @param server    the server and account of the session
     * @param settings  the endpoint's options, validated
     * @param receiver  receives the events
     * @param observers observe the feed, in this order
     * @param timer     runs delays and time limits
     */
    public EventFeed(AjamServer server, FeedSettings settings, EventReceiver receiver, List<FeedObserver> observers,
            ScheduledExecutorService timer) {
        this.server = server;
        this.settings = settings;
        this.receiver = receiver;
        this.observers = List.copyOf(observers);
        this.steps = new FeedSteps(timer, this::recover, this::giveUpStep);
        this.session = new FeedSession(server, settings.eventMask());
        this.connection = new ConnectionStateNotifier(server.account().baseUrl(), this.observers);
        this.delivery = new EventDelivery(receiver, this.observers, connection, gaps);
        this.probe = new SessionProbe(server);
        this.setup = new SessionSetup(server, settings, delivery::give, delivery::stray);
        this.times = new WaitTimes(settings, server.account().responseTimeout());
        this.backup = new BackupSession(server, settings, timer, this::isUpToDate, this.observers);
        this.events = new ActiveEvents(backup, delivery, this.observers);
        this.wanted = new WantedEvents(receiver, pending, backup::end);
        this.throttle = new PollThrottle(System::nanoTime, server.traffic());
        this.backoff = new Backoff(settings.reconnectDelay(), settings.maxReconnectDelay());
    }

    /** {@return what the feed is doing} */
    public FeedState state() {
        return steps.state();
    }

    /** {@return the feed's progress} */
    public FeedProgress progress() {
        return steps.progress();
    }

    /** {@return the state of the backup session} */
    public BackupStatus backup() {
        return backup.status();
    }

    /** Starts the feed; returns immediately. */
    public void start() {
        steps.start(this::connect);
    }

    /**
     * Stops the feed and logs off.
     *
     * @return completes when the server has answered the Logoff, or can't
     */
    public CompletableFuture<Void> stop() {
        CompletableFuture<Void> end = stopActive();
        return CompletableFuture.allOf(end, backup.stop());
    }

    private CompletableFuture<Void> stopActive() {
        Future<?> last = steps.stop();
        if (last == null) {
            return CompletableFuture.completedFuture(null);
        }
        if (last instanceof CompletableFuture<?> request) {
            return session.close(request);
        }
        last.cancel(false);
        return session.close(CompletableFuture.completedFuture(null));
    }

    private boolean isStopped() {
        return steps.state() == FeedState.STOPPED;
    }

    // ---- opening a session

    private void connect() {
        if (steps.transitionTo(FeedState.CONNECTING)) {
            backup.end();
            events.begin();
            session.forget();
            gaps.asked();
            opening(LOGIN_REQUESTS, session::open, this::opened);
        }
    }

    /** A step that sends requests in a session before its events, with time for several of them. */
    private <T> void opening(int requests, Supplier<CompletableFuture<T>> request, Consumer<T> next) {
        steps.ask(requestTimeout().multipliedBy(Math.max(1, requests)), request, (result, failure) -> {
            if (failure == null) {
                next.accept(result);
            } else {
                if (steps.state() == FeedState.CONNECTING) {
                    abandonSession();
                }
                retry(failure);
            }
        });
    }

    /** Time for a request and its answer, including a new connection. */
    private Duration requestTimeout() {
        return server.account().connectTimeout().plus(server.account().responseTimeout());
    }

    private void opened(Login.Opened opened) {
        SessionCredential fresh = opened.credential();
        pending.begin(opened.uptimeSeconds() >= 0);
        if (isStopped()) {
            return;
        }
        opening(settings.filters().size() + 1, () -> setup.filters(fresh).thenCompose(done -> startupTime(opened)), started -> {
            boolean restarted = restarts.restarted(opened.uptimeSeconds(), started);
            if (gaps.hasBegun()) {
                gaps.suspect(restarted ? Reason.RESTARTED : Reason.EXPIRED, false);
            }
            countLost(fresh);
        });
    }

    private CompletableFuture<String> startupTime(Login.Opened opened) {
        return opened.uptimeSeconds() >= 0 ? CompletableFuture.completedFuture(null) : setup.startupTime(opened.credential());
    }

    /** If events are numbered, the first of the new session determine how many were lost; they wait until the snapshot is complete. */
    private void countLost(SessionCredential fresh) {
        if (!delivery.isCounting()) {
            firstSnapshot();
        } else {
            opening(1, () -> setup.firstEvents(fresh, sink(delivery::hold)), answer -> {
                if (answer.liveEvents() == 0) {
                    firstSnapshot();
                } else {
                    countLost(fresh);
                }
            });
        }
    }

    private void firstSnapshot() {
        if (connection.isConnected()) {
            observers.forEach(FeedObserver::renewed);
        }
        if (!gaps.hasBegun()) {
            gaps.begin();
        }
        delivery.reportGap(true);
        delivery.snapshotTaken();
        list(settings.snapshot(), () -> {
            delivery.deliverHeld();
            backoff.reset();
            poll();
        });
    }

    private void list(List<String> lists, Runnable next) {
        SessionCredential current = session.credential();
        if (lists.isEmpty()) {
            next.run();
        } else if (!isStopped()) {
            opening(lists.size(), () -> setup.snapshot(current, lists, steps::guarded), refusals -> {
                pending.refused(refusals).forEach(refusal -> observers
                        .forEach(observer -> observer.snapshotRefused(refusal.list(), refusal.message())));
                next.run();
            });
        }
    }

    private void abandonSession() {
        if (isStopped()) {
            session.forget();
        } else {
            session.abandon();
        }
    }

    // ---- fetching events

    private void poll() {
        if (!receiver.hasRoom()) {
            pause();
        } else if (steps.transitionTo(FeedState.POLLING) && isProven(this::poll)) {
            throttle.asked();
            gaps.asked();
            SessionCredential current = session.credential();
            long asked = System.nanoTime();
            Duration longest = times.longest(current);
            steps.ask(new Patience(times.limit(current), longest, () -> !backup.provesLoss(asked)), () -> askForEvents(current, longest),
                    (answer, failure) -> {
                        events.ended();
                        if (failure != null) {
                            interrupted(AjamFailure.in(failure));
                        } else if (!current.matches(answer.head())) {
                            renew(current, answer);
                        } else {
                            polled(answer);
                        }
                    });
        }
    }

    private CompletableFuture<Response> askForEvents(SessionCredential current, Duration timeout) {
        EventSink sink = sink(arrived -> events.arrived(wanted.of(arrived)));
        if (!gaps.isSuspicious()) {
            backup.begin(wanted.ofReceiver());
        }
        events.asked();
        return server.ask(new Call(server.account(), waitEvent(), current, timeout, sink));
    }

    /** Once a WaitEvent was sent, the server may have answered it with events that did not arrive. */
    private void interrupted(AjamFailure failure) {
        Runnable alone = () -> {
            delivery.suspect(failure);
            retry(failure);
        };
        if (failure.mayHaveRun() || failure.isStaleConnection()) {
            // a reset can also come from something in between, when the server has answered
            takeOver(alone);
        } else {
            alone.run();
        }
    }

    private void polled(Response answer) {
        observers.forEach(observer -> observer.answered(answer.bodyBytes()));
        if (answer.isEmpty()) {
            takeOver(() -> {
                delivery.suspectDisplaced();
                steps.later(PollThrottle.EMPTY_ANSWER_INTERVAL, this::poll);
            });
        } else if (!answer.response().isSuccess()) {
            // as while Asterisk shuts down
            retry(new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, "WaitEvent was refused: " + answer.response().message()));
        } else {
            backoff.reset();
            gaps.whole();
            events.whole();
            delivery.answerEnded(isStopped());
            next(throttle.answered(answer.liveEvents(), receiver.isBehind()));
        }
    }

    private void next(Duration pause) {
        if (delivery.isSnapshotDue()) {
            pending.beginAgain();
            list(settings.snapshot(), () -> {
                delivery.snapshotTaken();
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
        return steps.guarded(new ResponseSink(wanted.ofRequest(), taker, delivery::stray));
    }

    /** Continues with {@code next} if the session is alive as far as known; if it may be lost, checks that first. */
    private boolean isProven(Runnable next) {
        SessionCredential current = session.credential();
        if (!current.isDoubtful()) {
            return true;
        }
        steps.ask(requestTimeout().multipliedBy(SessionProbe.REQUESTS), () -> probe.prove(current), (proven, failure) -> {
            if (failure != null) {
                if (AjamFailure.in(failure).mayHaveRun()) {
                    // the server may have counted this use: from now on the nonce proves nothing, nor in a new session
                    abandonSession();
                }
                retry(failure);
            } else if (proven == null) {
                takeOver(this::connect);
            } else {
                session.renew(proven);
                next.run();
            }
        });
        return false;
    }

    private void renew(SessionCredential current, Response answer) {
        SessionCredential renewed = current.renewed(answer.head());
        if (renewed == null) {
            takeOver(this::connect);
        } else {
            session.renew(renewed);
            poll();
        }
    }

    /** After a failure it requests an early answer, so that an idle server does not look unavailable. */
    private AmiAction waitEvent() {
        if (backup.needsAnswer()) {
            return times.fetch();
        }
        boolean settled = connection.isConnected() && !delivery.isHolding() && pending.isEmpty();
        return settled && !backup.isOpening() ? times.waitEvent() : times.shortWaitEvent();
    }

    /** Not fetching loses nothing as long as the session lives. */
    private void pause() {
        if (steps.transitionTo(FeedState.PAUSED) && isProven(this::pause)) {
            SessionCredential current = session.credential();
            steps.ask(requestTimeout(), () -> server.ask(AmiAction.of("Ping"), current), (answer, failure) -> {
                if (failure != null) {
                    retry(failure);
                } else if (!current.matches(answer.head())) {
                    renew(current, answer);
                } else {
                    steps.later(PING_INTERVAL, this::poll);
                }
            });
        }
    }

    // ---- the backup session

    /** Returns whether all events that have arrived are delivered, and more are fetched: not while an answer is arriving. */
    private boolean isUpToDate() {
        return !events.isArriving() && steps.state() == FeedState.POLLING;
    }

    /** The session may have lost events, or is lost: continues in the backup session if that has all of them, otherwise with a gap. */
    private void takeOver(Runnable otherwise) {
        if (!gaps.isSuspicious() && backup.covers()) {
            SessionCredential active = session.credential();
            // a session that is gone has no lifetime that could limit the wait
            Duration time = active == null ? requestTimeout() : Succession.time(active);
            steps.ask(time, () -> backup.handOver(time, sink(events::fill)::events), (heir, failure) -> {
                if (heir == null) {
                    withoutBackup(otherwise);
                } else {
                    continueIn(heir);
                }
            });
        } else {
            withoutBackup(otherwise);
        }
    }

    private void withoutBackup(Runnable next) {
        backup.end();
        events.continueAlone();
        next.run();
    }

    private void continueIn(Succession.HandOver heir) {
        session.abandon();
        session.renew(heir.credential());
        if (isStopped()) {
            session.abandon();
            return;
        }
        events.continueWith(heir.takeover());
        poll();
    }

    // ---- failures

    private void retry(Throwable thrown) {
        AjamFailure failure = AjamFailure.in(thrown);
        restarts.failed(failure);
        Duration delay = delay(failure);
        delivery.flush();
        if (!steps.fallBack()) {
            return;
        }
        disconnected(failure);
        steps.later(delay, this::again);
    }

    private void disconnected(AjamFailure failure) {
        connection.disconnected(failure);
        observers.forEach(observer -> observer.failed(failure));
    }

    private void again() {
        if (session.credential() == null) {
            connect();
        } else {
            poll();
        }
    }

    /**
     * After a cut connection the server does not know yet that nobody listens: what it sends in answer to the old WaitEvent is lost until
     * a new one replaces it, so the first retry is immediate.
     */
    private Duration delay(AjamFailure failure) {
        if (failure.kind() == Kind.AUTHENTICATION) {
            return backoff.longest();
        }
        return gaps.isSuspicious() && backoff.isFresh() ? backoff.none() : backoff.next();
    }

    /** A step threw an exception, for example in an observer. Its progress is unknown, so events may be lost. */
    private void recover(Throwable thrown) {
        boolean opening = steps.state() == FeedState.CONNECTING;
        if (!steps.fallBack()) {
            return;
        }
        try {
            if (stepErrors.admit(thrown.getClass()) >= 0) {
                LOG.error("A step of the feed from {} failed; it continues", server.account(), thrown);
            }
            if (opening) {
                abandonSession();
            }
            backup.end();
            delivery.suspectCut(false);
            disconnected(AjamFailure.in(thrown));
        } finally {
            // the rest may fail as the step did
            steps.later(backoff.next(), this::again);
        }
    }

    /** The current step took too long and is abandoned, and so is any login in progress. */
    private void giveUpStep() {
        FeedState stuck = steps.state();
        takeOver(() -> {
            delivery.suspectCut(false);
            if (stuck == FeedState.CONNECTING) {
                abandonSession();
            }
            retry(new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.NO_ANSWER, server.account().baseUrl() + " did not answer in time ("
                    + stuck + "): reconnecting"));
        });
    }
}
