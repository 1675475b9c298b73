// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long an action may take and how many connections it may use, against a server that takes all and says nothing. */
class ConnectionLimitTest extends AjamTestSupport {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket silent;

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        CompletableFuture.runAsync(() -> {
            try {
                while (true) {
                    connections.add(silent.accept());
                }
            } catch (IOException closed) {
                // the end of the test
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private String silentServer() {
        return "baseUrl=http://127.0.0.1:" + silent.getLocalPort();
    }

    private CompletableFuture<Exchange> send(String endpoint) {
        return template.asyncSend(endpoint, ExchangeBuilder.anExchange(context).build());
    }

    @Test
    void whoWaitsTooLongForAConnectionIsToldWhichOptionSaysSo() throws Exception {
        String endpoint = "ajam:Ping?maxConnections=1&connectionRequestTimeout=200&" + silentServer();
        CompletableFuture<Exchange> first = send(endpoint);
        await().atMost(LONG).until(() -> !connections.isEmpty());
        Exchange late = send(endpoint).get();

        assertThat(late.getException()).isInstanceOfSatisfying(AjamConnectionException.class, e -> {
            assertThat(e.mayHaveRun()).isFalse();
            assertThat(e).hasMessageContaining("connectionRequestTimeout").hasMessageContaining("Ping");
        });
        assertThat(first).isNotDone();
        assertThat(connections).hasSize(1);
    }

    @Test
    void endpointsWithDifferentLimitsAndAccountsShareOne() {
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sent.add(send("ajam:Ping?connectionRequestTimeout=2000&maxConnections=4&" + silentServer()));
            sent.add(send("ajam:Ping?connectionRequestTimeout=2000&maxConnections=8&username=other&password=secret&" + silentServer()));
        }
        // those that wait are late in the end; those that got a connection have one for the login that they share
        await().atMost(LONG).until(() -> sent.stream().filter(CompletableFuture::isDone).count() >= 24 - 8);

        assertThat(sent.stream().filter(CompletableFuture::isDone)).hasSize(24 - 8).allSatisfy(
                late -> assertThat(late.join().getException()).hasMessageContaining("connectionRequestTimeout"));
    }

    static Stream<Object> noTimes() {
        return Stream.of("", "soon", "0", 0, -1, "-5s", 1.5, "5 apples", Map.of(), List.of(1), "PT", true);
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void whatIsNoTimeIsRefusedByName(Object value) {
        for (String header : List.of("CamelAjamResponseTimeout", "CamelAjamAwaitTimeout")) {
            Throwable failure = failure(() -> template.requestBodyAndHeader("ajam:Ping", null, header, value));

            assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(header);
        }
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void theHeaderSaysHowLongToWaitForTheEvent() {
        Exchange late = template.request("ajam:UserEvent?awaitEvent=Nothing&parameter.UserEvent=Test",
                e -> e.getMessage().setHeader("CamelAjamAwaitTimeout", "100ms"));

        assertThat(late.getException()).isInstanceOf(ExchangeTimedOutException.class).hasMessageContaining("100 ms");
    }

    @Test
    void theHeadersAreGoneOnceTheActionIsAnsweredAndAreNoParameters() {
        Exchange done = template.request("ajam:Ping", e -> {
            e.getMessage().setHeader("CamelAjamResponseTimeout", "5s");
            e.getMessage().setHeader("CamelAjamAwaitTimeout", 5000);
        });

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(AmiResponse.class).isSuccess()).isTrue();
        assertThat(done.getMessage().getHeaders()).doesNotContainKeys("CamelAjamResponseTimeout", "CamelAjamAwaitTimeout");
        assertThat(wire.requests.get(wire.requests.size() - 1).action()).doesNotContainKeys("ResponseTimeout", "AwaitTimeout");
    }
}
