// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.feed.FeedState;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.health.HealthCheck;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Things that ought not to happen to a feed. Its health says so in time, whatever its state is, and it begins anew. */
class StuckFeedTest extends AjamTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String QUICK = "waitTimeout=1&responseTimeout=1000&connectTimeout=1000";

    private final MuteClient client = new MuteClient();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @AfterEach
    void end() {
        context.stop();
        client.close(CloseMode.IMMEDIATE);
    }

    private void consume() throws Exception {
        context.getRegistry().bind("mute", client);
        client.start();
        routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&httpClient=#mute&" + QUICK).routeId("events").to("mock:events"));
        awaitHealth(HealthCheck.State.UP);
    }

    private AjamConsumer feeding() {
        return (AjamConsumer) context.getRoute("events").getConsumer();
    }

    private HealthCheck.Result health() {
        return feeding().getHealthCheck().call();
    }

    private void awaitHealth(HealthCheck.State state) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> health().getState() == state);
    }

    private Object steps() throws Exception {
        return read(read(feeding(), "feed"), "steps");
    }

    private static Object read(Object object, String name) throws Exception {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    private static void write(Object object, String name, Object value) throws Exception {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(object, value);
    }

    private void assertItGoesOn() {
        awaitHealth(HealthCheck.State.UP);
        int before = userEvents();
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(() -> {
            SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test");
            return userEvents() > before;
        });
    }

    private int userEvents() {
        return count("UserEvent");
    }

    private int count(String name) {
        return (int) getMockEndpoint("mock:events").getExchanges().stream()
                .filter(e -> name.equals(e.getMessage().getBody(AmiEvent.class).name())).count();
    }

    @Test
    void aRequestWhoseFutureIsNeverComplete() throws Exception {
        consume();
        client.mute.set(true);

        awaitHealth(HealthCheck.State.DOWN);
        await().atMost(LONG).untilAsserted(() -> assertThat(health().getDetails()).containsEntry("trouble", "NO_ANSWER"));
        assertThat(health().getMessage().orElseThrow()).contains(server().url());
        client.mute.set(false);
        assertItGoesOn();
        await().atMost(LONG).untilAsserted(() -> assertThat(count("AjamGap")).as("what the lost answer had").isPositive());
    }

    @Test
    void aLoginWhoseFutureIsNeverComplete() throws Exception {
        consume();
        client.mute.set(true);
        SIMULATOR.simulator().expireSessions();
        awaitHealth(HealthCheck.State.DOWN);
        await().atMost(LONG).until(() -> "NO_ANSWER".equals(feeding().getLastTrouble()));

        client.mute.set(false);
        assertItGoesOn();
    }

    @Test
    void aTimersTaskThatIsLost() throws Exception {
        consume();
        feeding().suspend();
        // between two Pings
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> read(steps(), "awaited") instanceof ScheduledFuture<?> alarm
                && alarm.cancel(false));

        awaitHealth(HealthCheck.State.DOWN);
        feeding().resume();
        assertItGoesOn();
    }

    @Test
    void allTimersTasksThatAreLost() throws Exception {
        consume();
        feeding().suspend();
        ((Future<?>) read(steps(), "watch")).cancel(false);
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> read(steps(), "awaited") instanceof ScheduledFuture<?> alarm
                && alarm.cancel(false));

        awaitHealth(HealthCheck.State.DOWN);
        assertThat(health().getDetails()).containsEntry("trouble", "NO_ANSWER");
        assertThat(health().getMessage().orElseThrow()).contains("no complete answer").contains(server().url()).contains("PAUSED");
        assertThat(feeding().isReceiving()).isFalse();
        assertThat(feeding().getLastAnswerAgeMillis()).isGreaterThan(5_000);
    }

    @Test
    void aStateThatIsForced() throws Exception {
        consume();
        for (FeedState state : new FeedState[] { FeedState.NEW, FeedState.WAITING, FeedState.CONNECTING }) {
            write(steps(), "state", state);
            assertItGoesOn();
        }
    }

    @Test
    void aStateThatIsForcedToTheEnd() throws Exception {
        consume();
        write(steps(), "state", FeedState.STOPPED);

        awaitHealth(HealthCheck.State.DOWN);
    }

    @Test
    void anHttpClientThatIsClosed() throws Exception {
        consume();
        client.close(CloseMode.IMMEDIATE);

        awaitHealth(HealthCheck.State.DOWN);
        await().atMost(LONG).until(() -> feeding().getFailures() > 3);
    }

    /** Answers nothing while it is mute: neither with an answer nor with a failure. */
    private static final class MuteClient extends CloseableHttpAsyncClient {

        private final CloseableHttpAsyncClient client = HttpAsyncClients.custom().disableAutomaticRetries().disableCookieManagement().build();
        private final AtomicBoolean mute = new AtomicBoolean();

        @Override
        protected <T> Future<T> doExecute(HttpHost target, AsyncRequestProducer request, AsyncResponseConsumer<T> consumer,
                HandlerFactory<AsyncPushConsumer> pushHandlers, HttpContext context, FutureCallback<T> callback) {
            return mute.get() ? new CompletableFuture<>() : client.execute(target, request, consumer, pushHandlers, context, callback);
        }

        @Override
        public void start() {
            client.start();
        }

        @Override
        public IOReactorStatus getStatus() {
            return client.getStatus();
        }

        @Override
        public void awaitShutdown(TimeValue time) throws InterruptedException {
            client.awaitShutdown(time);
        }

        @Override
        public void initiateShutdown() {
            client.initiateShutdown();
        }

        @Override
        @Deprecated
        public void register(String host, String pattern, Supplier<AsyncPushConsumer> supplier) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(CloseMode mode) {
            client.close(mode);
        }

        @Override
        public void close() {
            client.close(CloseMode.GRACEFUL);
        }
    }
}
