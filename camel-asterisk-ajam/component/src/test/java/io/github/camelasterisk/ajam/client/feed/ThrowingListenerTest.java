// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.client.http.AjamHttp;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a listener throws, and wherever: the feed goes on, and what the listener did not take is told as a gap. */
class ThrowingListenerTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AjamSimulator simulator = AjamSimulator.builder().port(0).user("ajam", "sesame").start();
    private final AjamHttp http = AjamHttp.create(null, Runnable::run, SystemDefaultDnsResolver.INSTANCE, Runnable::run);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final AtomicReference<String> throwing = new AtomicReference<>("");
    private final AtomicInteger thrown = new AtomicInteger();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final Queue<Gap> gaps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Throwable what;
    private EventFeed feed;

    @BeforeEach
    void start() {
        AjamAccount account = new AjamAccount(URI.create(simulator.baseUrl()), "ajam", "sesame", Authentication.PLAIN, Format.RAW,
                StandardCharsets.UTF_8, Duration.ofSeconds(2), Duration.ofSeconds(5), 1 << 20);
        FeedSettings settings = new FeedSettings("on", List.of(), List.of("CoreShowChannels"), 1, Duration.ofMillis(20), Duration.ofMillis(100), 0);
        Listener listener = new Listener();
        feed = new EventFeed(new AjamServer(http, account, null), settings, listener, List.of(listener), timer);
    }

    @AfterEach
    void end() throws Exception {
        feed.stop().get(10, TimeUnit.SECONDS);
        http.close();
        timer.shutdownNow();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({ "received", "wanted", "hasRoom", "isBehind", "answered", "connected", "disconnected", "gap", "failed" })
    void theFeedGoesOn(String callback) {
        for (Throwable next : List.of(new OutOfMemoryError("no memory, says the test"), new IllegalStateException("test"), new StackOverflowError())) {
            what = next;
            int before = thrown.get();
            throwing.set(callback.intern());
            if (feed.state() == FeedState.NEW) {
                feed.start();
            }
            await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> {
                simulator.emit("UserEvent", "UserEvent", "Test", "Seq", "none");
                if (!List.of("received", "hasRoom", "isBehind", "answered").contains(callback)) {
                    simulator.expireSessions();
                }
                if (List.of("failed", "disconnected", "connected").contains(callback)) {
                    simulator.answer("WaitEvent", request -> io.github.camelasterisk.ajam.simulator.message.Answer.error("test"));
                }
                return thrown.get() > before;
            });
            simulator.answer("WaitEvent", request -> null);

            await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
                simulator.emit("UserEvent", "UserEvent", "Test", "Seq", next.toString());
                return taken.contains(next.toString());
            });
        }
        assertThat(feed.state()).isNotEqualTo(FeedState.STOPPED);
        if (callback.equals("received")) {
            assertThat(gaps).isNotEmpty();
        }
    }

    private void at(String callback) {
        if (throwing.compareAndSet(callback, "")) {
            thrown.incrementAndGet();
            ThrowingListenerTest.<RuntimeException>sneak(what);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable throwable) throws T {
        throw (T) throwable;
    }

    private final class Listener implements EventReceiver, FeedObserver {

        @Override
        public Predicate<String> wanted() {
            at("wanted");
            return "UserEvent"::equals;
        }

        @Override
        public void received(EventBatch received) {
            at("received");
            received.events().forEach(event -> taken.add(String.valueOf(event.getFirst("Seq"))));
        }

        @Override
        public boolean hasRoom() {
            at("hasRoom");
            return true;
        }

        @Override
        public boolean isBehind() {
            at("isBehind");
            return false;
        }

        @Override
        public void connected(AmiEvent event) {
            at("connected");
        }

        @Override
        public void disconnected(AmiEvent event) {
            at("disconnected");
        }

        @Override
        public void gap(Gap gap) {
            at("gap");
            gaps.add(gap);
        }

        @Override
        public void failed(AjamFailure failure) {
            at("failed");
            failures.incrementAndGet();
        }

        @Override
        public void snapshotRefused(String action, String message) {
            at("snapshotRefused");
        }

        @Override
        public void answered(long bytes) {
            at("answered");
        }
    }
}
