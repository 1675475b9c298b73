// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an Error on an I/O thread does, and what is kept away from it. */
class HttpReactorTest {

    private final ExecutorService callbacks = Executors.newCachedThreadPool();
    private AjamSimulator simulator;
    private AjamHttp http;
    private AjamServer server;

    @BeforeEach
    void start() {
        simulator = AjamSimulator.builder().port(0).user("ajam", "secret").start();
        http = AjamHttp.create(null, callbacks, SystemDefaultDnsResolver.INSTANCE, Runnable::run);
        server = server(simulator.baseUrl());
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
        callbacks.shutdownNow();
    }

    private AjamServer server(String url) {
        return new AjamServer(http, new AjamAccount(URI.create(url), "ajam", "secret", Authentication.PLAIN, Format.RAW,
                StandardCharsets.UTF_8, Duration.ofSeconds(5), Duration.ofSeconds(60), 1 << 20), null);
    }

    /** As an OutOfMemoryError anywhere in HttpCore would. */
    private void breakReactor() {
        http.client().execute(SimpleRequestProducer.create(SimpleHttpRequest.create("GET", simulator.baseUrl() + "/rawman?action=Ping")),
                new ThrowingConsumer(), null);
    }

    @Test
    void aClientWhoseReactorDiedIsReplaced() {
        assertThat(server.ask(AmiAction.of("Ping"), null).join().head().status()).isEqualTo(200);
        var dead = http.client();
        breakReactor();

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                .until(() -> server.ask(AmiAction.of("Ping"), null).join().head().status() == 200 && http.client() != dead);
    }

    @Test
    void whatWasOnItsWayInADeadReactorEnds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Response> waiting = server("http://127.0.0.1:" + silent.getLocalPort()).ask(AmiAction.of("Ping"), null);
            silent.accept();
            breakReactor();

            await().atMost(Duration.ofSeconds(30)).until(waiting::isDone);
            assertThat(failure(waiting).kind()).isIn(AjamFailure.Kind.UNKNOWN_OUTCOME, AjamFailure.Kind.NOT_SENT);
        }
    }

    @Test
    void anErrorOfWhoTakesTheEventsEndsThatRequestOnly() {
        SessionCredential session = new Login(server, "on").open().join().credential();
        simulator.emit("UserEvent", "UserEvent", "Test");
        var before = http.client();
        for (Throwable thrown : List.of(new StackOverflowError("on purpose"), new NoClassDefFoundError("on purpose"),
                new OutOfMemoryError("on purpose"), new IllegalStateException("on purpose"))) {
            CompletableFuture<Response> failed = server.ask(new Call(server.account(), AmiAction.of("WaitEvent").with("Timeout", 1), session,
                    Duration.ofSeconds(10), EventSink.of(EventFilter.ALL, events -> sneak(thrown))));
            simulator.emit("UserEvent", "UserEvent", "Test");

            assertThat(failure(failed)).hasRootCause(thrown);
            assertThat(server.ask(AmiAction.of("Ping"), session).join().response().isSuccess()).isTrue();
        }
        assertThat(http.client()).isSameAs(before);
    }

    @Test
    void closingEndsWhatIsOnItsWayAndNothingIsSentAfterwards() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Response> waiting = server("http://127.0.0.1:" + silent.getLocalPort()).ask(AmiAction.of("Ping"), null);
            silent.accept().getInputStream().read();
            http.close();

            assertThat(failure(waiting)).hasMessageContaining("may have run or not").hasMessageContaining("the component was stopped");
            assertThat(failure(server.ask(AmiAction.of("Ping"), null)))
                    .hasMessageContaining("was not sent").hasMessageContaining("the component was stopped");
        }
    }

    private static AjamFailure failure(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            return (AjamFailure) e.getCause();
        }
        throw new AssertionError("it did not fail");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static final class ThrowingConsumer implements AsyncResponseConsumer<Void> {

        @Override
        public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Void> callback) {
            throw new NoClassDefFoundError("on purpose");
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {
            // nothing
        }

        @Override
        public void updateCapacity(CapacityChannel capacity) {
            // nothing
        }

        @Override
        public void consume(ByteBuffer chunk) {
            // nothing
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            // nothing
        }

        @Override
        public void failed(Exception cause) {
            // nothing
        }

        @Override
        public void releaseResources() {
            // nothing
        }
    }
}
