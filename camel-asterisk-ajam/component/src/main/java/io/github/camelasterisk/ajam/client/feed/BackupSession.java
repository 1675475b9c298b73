// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.backup.DeliveredEvents;
import io.github.camelasterisk.ajam.client.backup.DeliveryLedger;
import io.github.camelasterisk.ajam.client.backup.FingerprintKey;
import io.github.camelasterisk.ajam.client.feed.Succession.HandOver;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Call;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.ResponseSink;
import io.github.camelasterisk.ajam.client.http.SessionCredential;
import io.github.camelasterisk.ajam.client.pace.Attempts;
import io.github.camelasterisk.ajam.client.pace.Backoff;
import io.github.camelasterisk.ajam.client.pace.Patience;
import io.github.camelasterisk.ajam.client.pace.Rest;
import io.github.camelasterisk.ajam.client.session.SessionProbe;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.codec.EventSerializer;

/**
 * A second session beside the active one of a feed. It receives the same events, and fetches them seconds later, only to compare them
 * with the delivered ones; so it can take over when the active session has lost some. It is in a {@link FeedState} of its own: PAUSED
 * between two fetches. It blocks no thread. Safe for use by several threads.
 */
final class BackupSession {

    /** The time between two fetches, unless there is much to compare. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** The same if there is much: what the active session delivered before the login stays much for a while, and is not fetched. */
    private static final Duration URGENT_INTERVAL = Duration.ofMillis(100);
    /** Challenge, Login, and the request that distinguishes a refused address from a wrong password. */
    private static final int LOGIN_REQUESTS = 4;
    /** The part of its lifetime for which a session may be unused. */
    private static final int LIFETIME_DIVISOR = 3;

    private final AjamServer server;
    private final FeedSettings settings;
    private final BooleanSupplier mayFetch;
    private final List<FeedObserver> observers;
    private final FeedSteps steps;
    private final FeedSession session;
    private final SessionSetup setup;
    private final SessionProbe probe;
    private final Attempts attempts;
    private final Rest rest;
    private final Succession succession;
    private final CurrentLedger ledger;

    private volatile EventFilter filter;
    private volatile boolean overdue;

    /** When the last request of each session began that has been answered. */
    private volatile long activeAnswered = System.nanoTime();
    private volatile long lastAnswered = activeAnswered;

    /** Used only by the current step and those that follow. */
    private long lastFetch;

    /**
     * @param mayFetch returns whether the active session has delivered almost everything that a fetch would bring
     */
    BackupSession(AjamServer server, FeedSettings settings, ScheduledExecutorService timer, BooleanSupplier mayFetch, List<FeedObserver> observers) {
        this.server = server;
        this.settings = settings;
        this.mayFetch = mayFetch;
        this.observers = observers;
        this.steps = new FeedSteps(timer, this::recover, this::giveUpStep);
        this.session = new FeedSession(server, settings.eventMask());
        this.setup = new SessionSetup(server, settings, items -> { }, stray -> { });
        this.probe = new SessionProbe(server);
        this.attempts = new Attempts(new Backoff(settings.reconnectDelay(), settings.maxReconnectDelay()));
        FingerprintKey key = FingerprintKey.random();
        this.rest = new Rest(timer);
        this.succession = new Succession(timer);
        this.ledger = new CurrentLedger(event -> key.of(EventSerializer.of(event, server.account().charset())), settings.backupBytes());
    }

    // ---- called by the feed, one thread at a time

    /** The active session is open and lacks nothing: a backup session is useful from now on. Idempotent. */
    void begin(EventFilter wanted) {
        if (settings.backupBytes() > 0 && !ledger.isNeeded()) {
            filter = wanted;
            ledger.need();
            if (steps.state() == FeedState.NEW) {
                steps.start(this::look);
            } else {
                rest.end();
            }
        }
    }

    /** The active session lacks events, or another one will replace it: this one is useless. Idempotent. */
    void end() {
        if (ledger.isNeeded()) {
            ledger.release();
            rest.end();
        }
    }

    /** Returns the events of an active session that continues no other one. */
    DeliveredEvents nothingDelivered() {
        return ledger.nothingDelivered();
    }

    /** The active session has produced events, which are about to be delivered. */
    void delivered(List<AmiEvent> events) {
        ledger.delivered(events);
    }

    /**
     * The active session has given a complete answer.
     *
     * @param asked the {@code nanoTime} of its request
     */
    void activeAnswered(long asked) {
        activeAnswered = asked;
        if (ledger.activeAnswered(asked) || overdue) {
            rest.end();
        }
    }

    /** Returns whether this session will soon cover the active one. */
    boolean isOpening() {
        return ledger.get() != null && !attempts.isFailing() && !covers();
    }

    /** Returns whether a complete answer of the active session, to a request that begins now, is what is missing for that. */
    boolean needsAnswer() {
        return ledger.needsAnswer();
    }

    /** Returns whether this session can supply what the active one has lost since its last complete answer. */
    boolean covers() {
        return ledger.covers();
    }

    /**
     * Returns whether a request of the active session is lost that is not answered yet, for all that is known, and its events are not: a
     * later request of this session has been answered.
     *
     * @param asked the {@code nanoTime} of the request
     */
    boolean provesLoss(long asked) {
        return lastAnswered - asked > 0 && covers();
    }

    /**
     * Completes with this session as soon as no request is in flight in it; with null if that takes too long, or it has failed.
     *
     * @param time    how long the feed can wait
     * @param missing receives what that request brings and the active session has not produced
     */
    CompletableFuture<HandOver> handOver(Duration time, Consumer<List<AmiEvent>> missing) {
        CompletableFuture<HandOver> heir = succession.await(time);
        ledger.passOn(missing);
        rest.end();
        return heir;
    }

    /** Ends and logs off; the future completes when the server has answered the Logoff, or can't. */
    CompletableFuture<Void> stop() {
        Future<?> last = steps.stop();
        ledger.release();
        succession.cancel();
        rest.end();
        return last instanceof CompletableFuture<?> request ? session.close(request) : CompletableFuture.completedFuture(null);
    }

    BackupStatus status() {
        return new BackupStatus(stateForUsers(), attempts.age());
    }

    private BackupStatus.State stateForUsers() {
        if (settings.backupBytes() == 0) {
            return BackupStatus.State.OFF;
        }
        if (attempts.isFailing()) {
            return BackupStatus.State.UNAVAILABLE;
        }
        return covers() ? BackupStatus.State.COVERING : BackupStatus.State.OPENING;
    }

    // ---- steps

    /** Decides on the next step. */
    private void look() {
        if (steps.state() == FeedState.STOPPED) {
            return;
        }
        rest.over();
        overdue = false;
        handOverIfAwaited();
        DeliveryLedger current = ledger.get();
        long now = System.nanoTime();
        if (!ledger.isNeeded()) {
            session.abandon();
            rest(INTERVAL);
        } else if (!attempts.untilRetry(now).isZero()) {
            rest(attempts.untilRetry(now));
        } else if (current == null || current.isFull() || session.credential() == null) {
            connect();
        } else if (session.credential().isDoubtful()) {
            prove();
        } else if (isFetchDue(current, now)) {
            fetch(current);
        } else if (now - attempts.lastAnswer() > Duration.ofSeconds(session.credential().lifetimeSeconds()).toNanos() / LIFETIME_DIVISOR) {
            ping();
        } else {
            rest(interval(current));
        }
    }

    private static Duration interval(DeliveryLedger current) {
        return current.isUrgent() ? URGENT_INTERVAL : INTERVAL;
    }

    private void handOverIfAwaited() {
        CompletableFuture<HandOver> heir = succession.take();
        if (heir != null) {
            DeliveryLedger last = ledger.release();
            SessionCredential current = session.credential();
            boolean possible = last != null && last.covers() && current != null;
            session.forget();
            // the feed may have given up waiting
            if (!heir.complete(possible ? new HandOver(current, last.takeOver()) : null) || !possible) {
                session.renew(current);
            }
        }
    }

    private boolean isFetchDue(DeliveryLedger current, long now) {
        boolean due = (current.isUrgent() || current.owed() > 0) && now - lastFetch >= interval(current).toNanos();
        overdue = due && !mayFetch.getAsBoolean();
        return due && !overdue;
    }

    private void connect() {
        session.abandon();
        // from now on, before the login, the delivered events are recorded: they may be received here too
        DeliveryLedger fresh = ledger.begin();
        if (fresh != null && steps.fallBack() && steps.transitionTo(FeedState.CONNECTING)) {
            steps.ask(requestTimeout().multipliedBy(LOGIN_REQUESTS + settings.filters().size()),
                    () -> session.open().thenCompose(opened -> setup.filters(opened.credential())), (done, failure) -> {
                        if (failure == null) {
                            attempts.answered();
                            lastFetch = attempts.lastAnswer();
                            fresh.opened(lastFetch);
                            observers.forEach(FeedObserver::backupOpened);
                            look();
                        } else {
                            discard();
                            retry(AjamFailure.in(failure));
                        }
                    });
        } else {
            rest(INTERVAL);
        }
    }

    private void fetch(DeliveryLedger current) {
        if (steps.transitionTo(FeedState.POLLING)) {
            lastFetch = System.nanoTime();
            long asked = lastFetch;
            SessionCredential credential = session.credential();
            AmiAction now = AmiAction.of("WaitEvent").with("Timeout", 0);
            Duration longest = server.account().responseTimeout().plusSeconds(credential.lifetimeSeconds());
            Patience patience = new Patience(requestTimeout(), longest, () -> asked - activeAnswered > 0);
            steps.ask(patience, () -> server.ask(new Call(server.account(), now, credential, longest, steps.guarded(
                    new ResponseSink(filter, events -> current.produced(events, System.nanoTime()), stray -> { })))),
                    (answer, failure) -> {
                        if (isAlive(answer, failure, credential)) {
                            lastAnswered = asked;
                            fetched(current, answer, asked);
                        }
                    });
        }
    }

    private void fetched(DeliveryLedger current, Response answer, long asked) {
        if (answer.isEmpty()) {
            discard();
            retry(new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, "Another client has fetched the events of the backup session"));
        } else if (!answer.response().isSuccess()) {
            discard();
            retry(new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, "WaitEvent was refused: " + answer.response().message()));
        } else {
            current.backupAnswered(asked);
            look();
        }
    }

    private void ping() {
        if (steps.transitionTo(FeedState.PAUSED)) {
            SessionCredential credential = session.credential();
            long asked = System.nanoTime();
            steps.ask(requestTimeout(), () -> server.ask(AmiAction.of("Ping"), credential), (answer, failure) -> {
                if (isAlive(answer, failure, credential)) {
                    lastAnswered = asked;
                    look();
                }
            });
        }
    }

    /** Otherwise continues with what that requires. */
    private boolean isAlive(Response answer, Throwable thrown, SessionCredential credential) {
        if (thrown != null) {
            AjamFailure failure = AjamFailure.in(thrown);
            if (failure.mayHaveRun() || failure.isStaleConnection()) {
                discard();
            }
            retry(failure);
            return false;
        }
        if (credential.matches(answer.head())) {
            attempts.answered();
            return true;
        }
        SessionCredential renewed = credential.renewed(answer.head());
        if (renewed == null) {
            discard();
        } else {
            session.renew(renewed);
            lastFetch -= INTERVAL.toNanos();
        }
        look();
        return false;
    }

    private void prove() {
        if (steps.transitionTo(FeedState.PAUSED)) {
            SessionCredential doubtful = session.credential();
            steps.ask(requestTimeout().multipliedBy(SessionProbe.REQUESTS), () -> probe.prove(doubtful), (proven, failure) -> {
                if (failure != null) {
                    discard();
                    retry(AjamFailure.in(failure));
                } else if (proven == null) {
                    discard();
                    look();
                } else {
                    session.renew(proven);
                    look();
                }
            });
        }
    }

    private void rest(Duration time) {
        boolean continues = ledger.isNeeded() && !attempts.isFailing() ? steps.transitionTo(FeedState.PAUSED) : steps.fallBack();
        if (continues) {
            steps.ask(time, () -> rest.begin(time), (over, failure) -> look());
        }
    }

    private Duration requestTimeout() {
        return server.account().connectTimeout().plus(server.account().responseTimeout());
    }

    // ---- failures

    /** This session has lost events, or may be lost: a new one is needed. */
    private void discard() {
        ledger.discard();
        session.abandon();
    }

    private void retry(AjamFailure failure) {
        Duration delay = attempts.failed(failure);
        observers.forEach(observer -> observer.backupFailed(failure));
        rest(delay);
    }

    private void recover(Throwable thrown) {
        discard();
        if (!(thrown instanceof RejectedExecutionException)) {
            retry(AjamFailure.in(thrown));
        }
    }

    private void giveUpStep() {
        FeedState stuck = steps.state();
        discard();
        retry(new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.NO_ANSWER, server.account().baseUrl() + " did not answer in time (backup session, "
                + stuck + "): reconnecting"));
    }
}
