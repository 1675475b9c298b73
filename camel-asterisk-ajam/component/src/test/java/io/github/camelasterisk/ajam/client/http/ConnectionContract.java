// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TlsFront;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the component promises when connections fail, on any server. */
abstract class ConnectionContract extends ContractSupport {

    @Test
    void aWrongPathIsNamed() {
        assertThat(failure(() -> request("ajam:Ping?baseUrl=" + server().url() + "/wrong", Map.of())))
                .isInstanceOf(AjamProtocolException.class)
                .hasMessageContaining("webenabled").hasMessageContaining("prefix").hasMessageContaining("port");
    }

    @Test
    void noServerIsNamed() {
        assertThat(failure(() -> request("ajam:Ping?baseUrl=http://127.0.0.1:1", Map.of())))
                .isInstanceOfSatisfying(AjamConnectionException.class, e -> assertThat(e.mayHaveRun()).isFalse())
                .hasMessageContaining("not sent");
        assertThat(failure(() -> request("ajam:Ping?baseUrl=http://no-such-host.invalid:8088", Map.of())))
                .isInstanceOf(AjamConnectionException.class).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aHeaderSaysHowLongTheAnswerMayTake() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:Ping?responseTimeout=600000&baseUrl=" + proxy.url();
            request(endpoint, Map.of());
            proxy.next(FaultProxy.Fault.SILENCE);
            for (Object timeout : List.of(300, 300L, "300", "300ms", Duration.ofMillis(300))) {
                assertThat(failure(() -> request(endpoint, Map.of("CamelAjamResponseTimeout", timeout))))
                        .isInstanceOf(AjamUnknownOutcomeException.class).hasMessageContaining("within 300 ms");
            }
            proxy.next(FaultProxy.Fault.NONE);
            assertThat(request(endpoint, Map.of("CamelAjamResponseTimeout", "1m")).isSuccess()).isTrue();
        }
    }

    @Test
    void endpointsWithDifferentLimitsAndAccountsShareTheConnectionsOfAServer() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String common = "&connectionRequestTimeout=1000&baseUrl=" + proxy.url();
            List<String> endpoints = List.of("ajam:Ping?maxConnections=8" + common,
                    "ajam:Ping?maxConnections=4&username=" + server().limitedUser() + "&password=" + server().limitedPassword() + common);
            endpoints.forEach(endpoint -> request(endpoint, Map.of()));
            proxy.next(FaultProxy.Fault.SILENCE);
            List<CompletableFuture<Exchange>> sent = IntStream.range(0, 40)
                    .mapToObj(i -> template.asyncSend(endpoints.get(i % 2), (Exchange e) -> { })).toList();
            await().atMost(SOON).until(() -> sent.stream().filter(CompletableFuture::isDone).count() == 40 - 8);

            assertThat(proxy.open()).isLessThanOrEqualTo(8);
            assertThat(sent.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join)).allSatisfy(
                    late -> assertThat(late.getException()).isInstanceOfSatisfying(AjamConnectionException.class,
                            e -> assertThat(e.mayHaveRun()).isFalse()).hasMessageContaining("connectionRequestTimeout"));
        }
    }

    @Test
    void aConnectionThatTheServerClosesIsReplaced() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:UserEvent?baseUrl=" + proxy.url();
            MockEndpoint mock = events("?include=UserEvent");
            List<String> told = new ArrayList<>();
            List<String> notSent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Map<String, Object> headers = Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Seq", i);
                Exchange exchange = template.request(endpoint, e -> e.getMessage().getHeaders().putAll(headers));
                if (exchange.getException() != null) {
                    // it met the closing half way, and is not sent again, since it may have run; or it met two such connections
                    AjamConnectionException failure = exchange.getException(AjamConnectionException.class);
                    (failure.mayHaveRun() ? told : notSent).add("" + i);
                }
                proxy.closeConnections();
            }
            userEvent("Seq", "end");
            await().atMost(SOON).until(() -> seqs(mock).contains("end"));

            assertThat(seqs(mock)).as("none twice, and in order").doesNotHaveDuplicates();
            assertThat(seqs(mock)).as("none ran that is said not to have").noneMatch(notSent::contains);
            told.addAll(seqs(mock));
            told.addAll(notSent);
            assertThat(told).as("none lost without a word").containsAll(IntStream.range(0, 50).mapToObj(i -> "" + i).toList());
            assertThat(seqs(mock)).hasSizeGreaterThan(25);
        }
    }

    private static List<String> seqs(MockEndpoint mock) {
        return mock.getExchanges().stream().map(e -> e.getMessage().getBody(AmiEvent.class).getFirst("Seq")).toList();
    }

    @Test
    void aResetBeforeTheActionWasReadIsTriedAgain() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:UserEvent?baseUrl=" + proxy.url();
            MockEndpoint mock = events("?include=UserEvent");
            mock.expectedMessageCount(11);
            userEventWith(endpoint, Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Seq", 0));
            for (int i = 1; i <= 10; i++) {
                proxy.next(FaultProxy.Fault.RESET_UNREAD);
                userEventWith(endpoint, Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Seq", i));
            }
            mock.assertIsSatisfied();
            assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Seq"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(0, 10).mapToObj(i -> "" + i).toList());
        }
    }

    /** Asterisk keeps an idle connection for 15 s, and each counts against its limit. */
    @Test
    @Needs(AsteriskFeature.KEEP_ALIVE)
    void idleConnectionsAreClosed() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:Ping?baseUrl=" + proxy.url();
            List<CompletableFuture<Object>> pings = IntStream.range(0, 16).mapToObj(i -> template.asyncRequestBody(endpoint, "x")).toList();
            CompletableFuture.allOf(pings.toArray(CompletableFuture[]::new)).get();
            assertThat(proxy.open()).isPositive();

            await().atMost(SOON).until(() -> proxy.open() == 0);
            assertThat(proxy.closedByServer()).as("the server would have kept them for longer").isZero();
            assertThat(request(endpoint, Map.of()).isSuccess()).isTrue();
        }
    }

    @Test
    void anActionThatMayHaveRunIsNotSentAgain() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            request("ajam:Ping?baseUrl=" + proxy.url(), Map.of());
            proxy.next(FaultProxy.Fault.CLOSE_AFTER_REQUEST);

            assertThat(failure(() -> request("ajam:Ping?baseUrl=" + proxy.url(), Map.of())))
                    .isInstanceOfSatisfying(AjamConnectionException.class, e -> assertThat(e.mayHaveRun()).isTrue())
                    .hasMessageContaining("may have run");
            assertThat(wire.count("Ping")).isEqualTo(2);
        }
    }

    @Test
    void anAnswerThatIsCutOffLeavesTheOutcomeUnknown() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            request("ajam:Ping?baseUrl=" + proxy.url(), Map.of());
            proxy.cutAnswerAfter(320);

            assertThat(failure(() -> request("ajam:ListCommands?baseUrl=" + proxy.url(), Map.of())))
                    .isInstanceOf(AjamUnknownOutcomeException.class).hasMessageContaining("may have run");
            assertThat(wire.count("ListCommands")).isOne();
        }
    }

    /** A cut head is the worst: what is left of it may look whole, with half a session in it and no body. */
    @Test
    void anAnswerCutAtAnyByteIsNeverTakenForAWholeOne() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:Ping?baseUrl=" + proxy.url();
            request(endpoint, Map.of());
            long before = proxy.passed();
            request(endpoint, Map.of());
            long whole = proxy.passed() - before;
            long logins = wire.count("Login");
            for (int bytes = 1; bytes < whole; bytes++) {
                proxy.cutAnswerAfter(bytes);
                assertThat(failure(() -> request(endpoint, Map.of()))).as("cut after %d bytes", bytes)
                        .isInstanceOfAny(AjamUnknownOutcomeException.class, AjamConnectionException.class)
                        .hasMessageContaining("may have run");
            }
            assertThat(wire.count("Login")).as("the session lives on").isEqualTo(logins);
        }
    }

    @Test
    void aLoginCutAtAnyByteSendsNothing() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            for (int bytes = 1; bytes <= 280; bytes += 3) {
                // another account's options make another session
                String endpoint = "ajam:Ping?responseTimeout=" + (10_000 + bytes) + "&baseUrl=" + proxy.url();
                proxy.cutAnswerAfter(bytes);
                assertThat(failure(() -> request(endpoint, Map.of()))).as("cut after %d bytes", bytes)
                        .isInstanceOfSatisfying(AjamConnectionException.class, e -> assertThat(e.mayHaveRun()).isFalse());
            }
            assertThat(wire.count("Ping")).isZero();
        }
    }

    @Test
    void anAnswerThatDoesNotComeLeavesTheOutcomeUnknown() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:Ping?responseTimeout=700&baseUrl=" + proxy.url();
            request(endpoint, Map.of());
            proxy.next(FaultProxy.Fault.SILENCE);

            assertThat(failure(() -> request(endpoint, Map.of())))
                    .isInstanceOf(AjamUnknownOutcomeException.class).hasMessageContaining("700 ms");
            assertThat(wire.count("Ping")).isEqualTo(2);
        }
    }

    @Test
    void aConsumerOutlivesACutConnection() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            MockEndpoint mock = events("?include=UserEvent&baseUrl=" + proxy.url());
            userEvent("Seq", "1");
            await().atMost(SOON).until(() -> mock.getReceivedCounter() == 1);

            long polls = wire.count("WaitEvent");
            await().atMost(SOON).until(() -> {
                proxy.closeConnections();
                return wire.count("WaitEvent") > polls;
            });
            // what happens before the new WaitEvent has reached the server is said to the old connection: that is a gap
            await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
                userEvent("Seq", "2");
                return mock.getReceivedCounter() >= 2;
            });
            assertThat(wire.count("Login")).as("consumer and producer").isEqualTo(2);
        }
    }

    @Test
    void aConsumerLogsInAnewWhenItsSessionIsGone() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            MockEndpoint mock = events("?include=UserEvent&baseUrl=" + proxy.url());
            mock.expectedMessageCount(1);

            logoff(proxy.lastSession());

            await().atMost(SOON).until(() -> wire.count("Login") == 2);
            await().atMost(SOON).until(this::isPolling);
            userEvent("Seq", "1");
            mock.assertIsSatisfied();
        }
    }

    @Test
    void httpsWorksWithACertificateThatIsTrusted(@TempDir Path folder) throws Exception {
        try (TlsFront front = new TlsFront(folder, server().port())) {
            context.getRegistry().bind("trust", front.trust());
            String endpoint = "?sslContextParameters=#trust&baseUrl=" + front.url();
            MockEndpoint mock = events("?include=UserEvent&" + endpoint.substring(1));
            mock.expectedMessageCount(1);

            userEventWith("ajam:UserEvent" + endpoint, Map.of("CamelAjam.UserEvent", mark));

            mock.assertIsSatisfied();
            assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Login"))
                    .allSatisfy(r -> assertThat(r.action()).as("plain over https").containsKey("Secret"));
            assertThat(failure(() -> request("ajam:Ping?baseUrl=" + front.url(), Map.of())))
                    .isInstanceOf(AjamConnectionException.class).hasMessageContaining("certificate");
            assertThat(failure(() -> request("ajam:Ping?sslContextParameters=#trust&baseUrl="
                    + front.url().replace("localhost", "127.0.0.1"), Map.of())))
                    .isInstanceOf(AjamConnectionException.class).hasMessageContaining("TLS");
        }
    }

    @Test
    void theGlobalTlsSetUpIsUsedWhereThatIsAsked(@TempDir Path folder) throws Exception {
        try (TlsFront front = new TlsFront(folder, server().port())) {
            context.setSSLContextParameters(front.trust());
            context.getComponent("ajam", AjamComponent.class).setUseGlobalSslContextParameters(true);

            assertThat(request("ajam:Ping?baseUrl=" + front.url(), Map.of()).isSuccess()).isTrue();
        }
    }

    @Test
    void aReadyMadeHttpClientIsUsedAndLeftOpen() throws Exception {
        AtomicInteger used = new AtomicInteger();
        try (CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .addRequestInterceptorFirst((request, entity, context) -> used.incrementAndGet()).build()) {
            context.getRegistry().bind("client", client);

            assertThat(request("ajam:Ping?httpClient=#client", Map.of()).isSuccess()).isTrue();
            context.stop();

            assertThat(used.get()).as("challenge, login, ping, logoff").isEqualTo(4);
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
        }
    }
}
