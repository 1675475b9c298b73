// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** What the component promises of accounts and sessions, and of stopping, on any server. */
abstract class SessionContract extends ContractSupport {

    // ---- accounts and sessions

    @Test
    void everyAuthenticationLogsIn() {
        for (String way : List.of("plain", "md5", "digest", "auto")) {
            AmiResponse response = request("ajam:CoreSettings?authentication=" + way, Map.of());
            assertThat(response.getFirst("AsteriskVersion")).as(way).isNotBlank();
        }
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Login"))
                .extracting(r -> r.action().containsKey("Secret") ? "plain" : "md5").containsExactly("plain", "md5");
    }

    @Test
    void eventsComeWithDigestToo() throws Exception {
        MockEndpoint mock = events("?include=UserEvent&authentication=digest");
        mock.expectedMessageCount(3);

        userEvent("Seq", "1");
        userEvent("Seq", "2");
        userEvent("Seq", "3");

        mock.assertIsSatisfied();
    }

    @Test
    void actionsShareOneSession() {
        for (int i = 0; i < 5; i++) {
            request("ajam:Ping", Map.of());
            request("ajam:action", Map.of("CamelAjamAction", "Ping"));
        }
        assertThat(wire.count("Login")).isOne();
    }

    @Test
    void manyActionsAtOnce() {
        List<CompletableFuture<Exchange>> running = IntStream.range(0, 200)
                .mapToObj(i -> template.asyncSend("ajam:Ping", ExchangeBuilder.anExchange(context).withHeader("CamelAjamActionId", mark + i).build()))
                .toList();

        List<String> ids = running.stream().map(CompletableFuture::join)
                .map(e -> e.getMessage().getBody(AmiResponse.class).actionId()).toList();
        assertThat(ids).containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(i -> mark + i).toList());
        assertThat(wire.count("Ping")).isEqualTo(200);
        assertThat(wire.count("Login")).isOne();
    }

    @Test
    void anExpiredSessionIsRenewedAndTheActionSentAgain() {
        request("ajam:Ping", Map.of());
        request("ajam:Logoff", Map.of());

        String variable = "AJAM" + mark;
        AmiResponse response = request("ajam:Setvar", Map.of("CamelAjam.Variable", variable, "CamelAjam.Value", "set"));

        assertThat(response.isSuccess()).isTrue();
        assertThat(wire.count("Login")).isEqualTo(2);
        assertThat(request("ajam:Getvar", Map.of("CamelAjam.Variable", variable)).get("Value")).isEqualTo("set");
    }

    @Test
    void aLackOfPermissionIsNoExpiredSession() {
        String account = "?username=" + server().limitedUser() + "&password=RAW(" + server().limitedPassword() + ")";
        request("ajam:Ping" + account, Map.of());

        assertThat(failure(() -> request("ajam:Originate" + account, Map.of("CamelAjam.Channel", "Local/answer@default", "CamelAjam.Application", "Wait"))))
                .isInstanceOf(AjamActionException.class).hasMessageContaining("Permission denied").hasMessageContaining("originate");
        assertThat(wire.count("Originate")).isOne();
        assertThat(wire.count("Login")).isOne();
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() throws Exception {
        for (String way : List.of("plain", "md5", "digest")) {
            assertThat(failure(() -> request("ajam:Ping?password=sesame&authentication=" + way, Map.of())))
                    .as(way).isInstanceOf(AjamAuthenticationException.class)
                    .hasMessageContaining("manager.conf").message().doesNotContain("sesame");
        }
    }

    @Test
    void aConsumerWithAWrongPasswordGoesOnTrying() throws Exception {
        AtomicReference<Throwable> told = new AtomicReference<>();
        context.getRegistry().bind("handler", handler(told));
        routes(r -> r.from("ajam:events?password=sesame&exceptionHandler=#handler").to("mock:none"));

        await().atMost(SOON).until(() -> wire.count("Login") >= 3);
        assertThat(told.get()).isInstanceOf(AjamAuthenticationException.class);
    }

    @Test
    void connectionFaultsCanBeRouted() throws Exception {
        routes(r -> {
            r.onException(AjamConnectionException.class).handled(true).to("mock:fault");
            r.from("ajam:events?baseUrl=http://127.0.0.1:1&bridgeErrorHandler=true").to("mock:none");
        });
        getMockEndpoint("mock:fault").expectedMinimumMessageCount(2);

        getMockEndpoint("mock:fault").assertIsSatisfied();
    }

    @Test
    void aRouteThatFailsDoesNotEndTheConsumer() throws Exception {
        AtomicReference<Throwable> told = new AtomicReference<>();
        context.getRegistry().bind("handler", handler(told));
        routes(r -> r.from("ajam:events?include=UserEvent&exceptionHandler=#handler").filter(this::isOurs)
                .choice().when(e -> "1".equals(e.getMessage().getBody(AmiEvent.class).get("Seq"))).throwException(new IllegalStateException("one"))
                .otherwise().to("mock:events"));
        awaitPolling(1);
        getMockEndpoint("mock:events").expectedMessageCount(1);

        userEvent("Seq", "1");
        userEvent("Seq", "2");

        getMockEndpoint("mock:events").assertIsSatisfied();
        assertThat(told.get()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theExchangePatternIsTheEndpoints() throws Exception {
        MockEndpoint mock = events("?include=UserEvent&exchangePattern=InOut");
        mock.expectedMessageCount(1);
        userEvent("Seq", "1");

        mock.assertIsSatisfied();
        assertThat(mock.getExchanges().get(0).getPattern()).isEqualTo(ExchangePattern.InOut);
    }

    // ---- stopping

    @Test
    void stoppingLogsOffAtOnceAndLeavesNothing() throws Exception {
        events("?include=UserEvent");
        request("ajam:Ping", Map.of());

        // a WaitEvent would last for longer
        assertThat(CompletableFuture.runAsync(context::stop)).succeedsWithin(Duration.ofSeconds(30));

        assertThat(wire.count("Logoff")).isEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void aComponentThatIsRemovedLogsOffAndLeavesNothing() {
        context.addComponent("other", component(server()));
        template.requestBody("other:Ping", (Object) null);
        assertThat(threads()).isNotEmpty();

        context.removeComponent("other");

        assertThat(wire.count("Logoff")).isOne();
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
                .filter(name -> name.toLowerCase().contains("ajam") || name.contains("httpclient"))
                .filter(name -> !name.contains("simulator")).toList();
    }

    @Test
    void aRouteThatStopsAndStartsHasOnePoller() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        for (int i = 0; i < 3; i++) {
            context.getRouteController().stopRoute("events");
            context.getRouteController().startRoute("events");
        }
        await().atMost(SOON).until(() -> wire.count("Login") == 4 && isPolling());
        mock.expectedMessageCount(1);

        userEvent("Seq", "1");

        mock.assertIsSatisfied();
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Logoff")).hasSize(3);
        mock.expectedMessageCount(1);
        mock.assertIsSatisfied(500);
    }
}
