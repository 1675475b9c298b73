// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap.Reason;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.client.http.AjamHttp;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.RawRequest;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A feed with a backup session loses nothing that one of its two sessions has. */
class BackupSessionTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(3);

    private final AjamSimulator simulator = AjamSimulator.builder().port(0).user("ajam", "sesame").start();
    private final AjamHttp http = AjamHttp.create(null, Runnable::run, SystemDefaultDnsResolver.INSTANCE, Runnable::run);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final Queue<Gap> gaps = new ConcurrentLinkedQueue<>();
    private final Queue<String> states = new ConcurrentLinkedQueue<>();
    private final Queue<AjamFailure> backupFailures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger takeovers = new AtomicInteger();
    private final AtomicLong filled = new AtomicLong();
    private FaultProxy proxy;
    /** Runs before the next bytes of an answer pass. */
    private volatile Runnable beforeAnswer = () -> { };
    private EventFeed feed;
    private volatile boolean room = true;
    private volatile String poison;
    private int waitSeconds;
    private boolean silenced;
    private volatile int emitted;

    @BeforeEach
    void startProxy() throws Exception {
        proxy = new FaultProxy(URI.create(simulator.baseUrl()).getPort()) {
            @Override
            public void answered(byte[] bytes, int length) {
                beforeAnswer.run();
            }
        };
    }

    private void start(Format format, List<String> filters) {
        AjamAccount account = new AjamAccount(URI.create(proxy.url()), "ajam", "sesame", Authentication.PLAIN, format,
                StandardCharsets.UTF_8, Duration.ofSeconds(2), RESPONSE_TIMEOUT, 1 << 20);
        FeedSettings settings = new FeedSettings("on", filters, List.of(), waitSeconds, Duration.ofMillis(20), Duration.ofMillis(100), 1 << 20);
        feed = new EventFeed(new AjamServer(http, account, null), settings, new Receiver(), List.of(new Observer()), timer);
        feed.start();
    }

    private void startCovered() {
        start(Format.RAW, List.of());
        awaitState(BackupStatus.State.COVERING);
    }

    @AfterEach
    void end() throws Exception {
        feed.stop().get(10, TimeUnit.SECONDS);
        int sessions = simulator.sessions();
        http.close();
        timer.shutdownNow();
        proxy.close();
        simulator.close();
        assertThat(sessions).as("both sessions are logged off, if they can be").isLessThanOrEqualTo(silenced ? 1 : 0);
    }

    private void emit(int count) {
        for (int i = 0; i < count; i++) {
            simulator.emit("UserEvent", "UserEvent", "Test", "Seq", "" + emitted++);
        }
    }

    private void awaitState(BackupStatus.State state) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> feed.backup().state() == state);
    }

    private void assertAllTaken() {
        List<String> expected = IntStream.range(0, emitted).mapToObj(String::valueOf).toList();
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThat(taken).containsExactlyElementsOf(expected));
    }

    private void assertNothingWasMissed() {
        assertAllTaken();
        assertThat(gaps).isEmpty();
        assertThat(states).containsExactly("connected");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void cutAtAnyByte(Format format) {
        start(format, List.of());
        Random random = new Random(3);
        for (int i = 0; i < 4; i++) {
            awaitState(BackupStatus.State.COVERING);
            emit(3);
            int before = takeovers.get();
            proxy.cutAnswerAfter(1 + random.nextInt(1000), random.nextBoolean());
            await().atMost(LONG).pollInterval(Duration.ofMillis(2)).until(() -> {
                emit(1);
                return takeovers.get() > before || feed.backup().state() != BackupStatus.State.COVERING;
            });
        }
        emit(3);

        assertNothingWasMissed();
        assertThat(takeovers).hasPositiveValue();
    }

    /** The sessions of the active one and the backup; the first two until one of them was replaced. */
    private String session(int number) {
        return proxy.sessions().get(number);
    }

    private void silence(String session) {
        silenced = true;
        proxy.silence(session);
    }

    private String raw(String query, String session) {
        try {
            return RawRequest.send(simulator.baseUrl(), query, session);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitTakeovers(int count) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> takeovers.get() >= count);
    }

    /** A WaitEvent waits, and no pause before the next one. */
    private void awaitIdle() {
        AtomicLong last = new AtomicLong();
        await().during(Duration.ofSeconds(1)).atMost(LONG).until(() -> {
            long now = waitEvents();
            return last.getAndSet(now) == now;
        });
    }

    @Test
    void displacedByAnotherClientThatGetsTheEvents() {
        startCovered();
        awaitIdle();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        // the active session gets an empty answer as soon as the other client waits in its place
        beforeAnswer = () -> {
            if (isFirst.getAndSet(false)) {
                emit(1);
            }
        };
        assertThat(raw("action=WaitEvent&Timeout=5", session(0))).contains("Seq: 0");
        awaitTakeovers(1);
        emit(3);

        assertNothingWasMissed();
    }

    @Test
    void theActiveSessionIsGone() {
        startCovered();
        emit(2);
        raw("action=Logoff", session(0));
        emit(2);
        awaitTakeovers(1);
        emit(2);

        assertNothingWasMissed();
    }

    @Test
    void theBackupSessionIsGone() {
        waitSeconds = 1;
        startCovered();
        raw("action=Logoff", session(1));
        emit(1);
        await().atMost(LONG).until(() -> proxy.sessions().size() > 2);
        awaitState(BackupStatus.State.COVERING);
        raw("action=Logoff", session(0));
        emit(1);
        awaitTakeovers(1);

        assertNothingWasMissed();
    }

    /**
     * Nothing is answered in the first session, which is noticed when the time of a WaitEvent is over. Before that the backup session is
     * fetched, since it has not produced the first event yet, and gets events that only it has.
     */
    @Test
    void aBlackHoleForTheActiveSession() {
        waitSeconds = 1;
        startCovered();
        emit(1);
        assertAllTaken();
        silence(session(0));
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            emit(1);
            return takeovers.get() == 1;
        });
        emit(1);

        assertNothingWasMissed();
    }

    @Test
    void aBlackHoleForTheBackupSession() {
        startCovered();
        silence(session(1));
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> {
            emit(1);
            return !backupFailures.isEmpty();
        });
        awaitState(BackupStatus.State.COVERING);
        emit(1);

        assertNothingWasMissed();
        assertThat(takeovers).hasValue(0);
    }

    /** As in a burst: Asterisk answers when there are no more events, however long that takes. */
    @Test
    void answersThatTakeLongInBothSessions() {
        startCovered();
        emit(1);
        assertAllTaken();
        CountDownLatch passage = new CountDownLatch(1);
        beforeAnswer = () -> holdUntil(passage);
        long before = fetches();
        emit(5);
        await().atMost(LONG).until(() -> fetches() > before);
        await().pollDelay(RESPONSE_TIMEOUT.plusSeconds(1)).atMost(LONG).until(() -> true);
        passage.countDown();

        assertNothingWasMissed();
        assertThat(backupFailures).isEmpty();
        assertThat(takeovers).hasValue(0);
    }

    private static void holdUntil(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer of the active session is lost, and that of the backup session, too, when a part of it has been passed on. */
    @Test
    void aTakeoverThatFailsInTheMiddleRepeatsNothing() throws Exception {
        startCovered();
        long before = fetches();
        emit(1);
        await().atMost(LONG).until(() -> fetches() > before);
        emit(1);
        assertAllTaken();
        BlockingQueue<CountDownLatch> held = new LinkedBlockingQueue<>();
        beforeAnswer = () -> {
            CountDownLatch passage = new CountDownLatch(1);
            held.add(passage);
            holdUntil(passage);
        };
        emit(1);
        CountDownLatch active = held.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        // the active session will produce these too
        emit(2000);
        CountDownLatch backup = held.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        beforeAnswer = () -> { };
        proxy.drip(200_000);

        proxy.cutAnswerAfter(0);
        active.countDown();
        await().atMost(LONG).until(proxy::hasCut);
        backup.countDown();
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> taken.size() > 100);
        proxy.cutAnswerAfter(0);
        await().atMost(LONG).until(proxy::hasCut);
        proxy.drip(Integer.MAX_VALUE);

        assertAllTaken();
        assertThat(takeovers).hasValue(0);
    }

    private long fetches() {
        return simulator.requests().stream().filter(request -> request.isAction("WaitEvent") && "0".equals(request.get("Timeout"))).count();
    }

    @Test
    void bothAreLost() {
        startCovered();
        emit(1);
        assertAllTaken();
        simulator.expireSessions();

        await().atMost(LONG).until(() -> !gaps.isEmpty());
        assertThat(gaps).extracting(Gap::reason).containsExactly(Reason.EXPIRED);
        emit(1);
        assertAllTaken();
        awaitState(BackupStatus.State.COVERING);
    }

    /** As with allowmultiplelogin = no. */
    @Test
    void aSecondLoginIsRefused() {
        AtomicInteger logins = new AtomicInteger();
        simulator.answer("Login", request -> logins.incrementAndGet() > 1 ? Answer.error("Login Already In Use") : null);
        start(Format.RAW, List.of());
        awaitState(BackupStatus.State.UNAVAILABLE);
        assertThat(backupFailures).hasSize(1).first().satisfies(failure -> {
            assertThat(failure.trouble()).isEqualTo(FailureReason.LOGIN_IN_USE);
            assertThat(failure).hasMessageContaining("allowmultiplelogin");
        });
        emit(3);
        assertAllTaken();

        proxy.cutAnswerAfter(100);
        emit(1);
        await().atMost(LONG).until(() -> !gaps.isEmpty());
        assertThat(gaps).extracting(Gap::reason).containsExactly(Reason.CUT);
        assertThat(states).contains("disconnected");
        assertThat(logins).as("not again and again").hasValue(2);
    }

    /** While nothing is taken, Asterisk keeps the events of both sessions. */
    @Test
    void withoutRoomNeitherIsFetched() {
        startCovered();
        room = false;
        emit(1);
        await().atMost(LONG).until(() -> feed.state() == FeedState.PAUSED);
        emit(50);
        assertAllOfBothAreKept();
        raw("action=Logoff", session(0));
        awaitTakeovers(1);
        assertThat(feed.state()).isEqualTo(FeedState.PAUSED);
        room = true;

        assertNothingWasMissed();
    }

    private void assertAllOfBothAreKept() {
        long before = waitEvents();
        await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> waitEvents() == before);
    }

    private long waitEvents() {
        return simulator.requests().stream().map(AjamRequest::action).filter("WaitEvent"::equalsIgnoreCase).count();
    }

    /** A receiver that throws an exception has not taken the events: they lie in a gap, and a backup session must not hide it. */
    @Test
    void aReceiverThatThrows() {
        startCovered();
        poison = "2";
        emit(3);
        await().atMost(LONG).until(() -> !gaps.isEmpty());
        emit(1);

        await().atMost(LONG).until(() -> taken.contains("3"));
        assertThat(gaps).extracting(Gap::reason).containsExactly(Reason.CUT);
    }

    @Test
    void whatTheCutAnswerHadIsCounted() {
        startCovered();
        proxy.cutAnswerAfter(100);
        emit(1);
        await().atMost(LONG).until(() -> takeovers.get() == 1);

        assertNothingWasMissed();
        assertThat(filled).hasValue(1);
    }

    private final class Receiver implements EventReceiver {

        private final Predicate<String> wanted = "UserEvent"::equals;

        @Override
        public Predicate<String> wanted() {
            return wanted;
        }

        @Override
        public void received(EventBatch received) {
            if (received.events().stream().anyMatch(event -> String.valueOf(event.getFirst("Seq")).equals(poison))) {
                throw new IllegalStateException("test");
            }
            received.events().forEach(event -> taken.add(String.valueOf(event.getFirst("Seq"))));
        }

        @Override
        public boolean hasRoom() {
            return room;
        }
    }

    private final class Observer implements FeedObserver {

        @Override
        public void connected(AmiEvent event) {
            states.add("connected");
        }

        @Override
        public void disconnected(AmiEvent event) {
            states.add("disconnected");
        }

        @Override
        public void gap(Gap gap) {
            gaps.add(gap);
        }

        @Override
        public void tookOver() {
            takeovers.incrementAndGet();
        }

        @Override
        public void filled(long events) {
            filled.addAndGet(events);
        }

        @Override
        public void backupFailed(AjamFailure failure) {
            backupFailures.add(failure);
        }
    }
}
