// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.DeadServers;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of a component and of its context with servers that are away, and with actions on their way: all end, and soon. */
class StopTest extends AjamTestSupport {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** Longer than any machine takes, and half of what a stop would take that waits for anything. */
    private static final Duration GUARD = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 100;
    /** What a dead server makes each thing wait for; that any of them was waited for can't be mistaken for a slow machine. */
    private static final String PATIENT = "responseTimeout=600000&connectTimeout=600000&connectionRequestTimeout=600000&awaitTimeout=600000";

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(600);
        return context;
    }

    private CompletableFuture<Exchange> send(String endpoint) {
        return template.asyncSend(endpoint, ExchangeBuilder.anExchange(context).build());
    }

    private List<CompletableFuture<Exchange>> sendMany(String endpoint) {
        return IntStream.range(0, AT_A_TIME).mapToObj(i -> send(endpoint)).toList();
    }

    private void stop() {
        assertThat(CompletableFuture.runAsync(context::stop)).succeedsWithin(GUARD);
    }

    private static void assertAllSay(List<CompletableFuture<Exchange>> sent) {
        await().atMost(LONG).until(() -> sent.stream().allMatch(CompletableFuture::isDone));
        assertThat(sent).allSatisfy(done -> assertThat(done.join().getException())
                .isInstanceOfAny(AjamConnectionException.class, AjamUnknownOutcomeException.class)
                .hasMessageMatching("(?s).*(was not sent|may have run).*"));
    }

    @Test
    void aComponentThatIsRemovedEndsAllActionsThatWaitForTheirTurnOrALogin() throws Exception {
        try (DeadServers dead = new DeadServers().silent(1)) {
            String at = "?" + PATIENT + "&baseUrl=" + dead.urls().get(0);
            List<CompletableFuture<Exchange>> sent = new ArrayList<>(sendMany("ajam:Ping" + at));
            sent.addAll(sendMany("ajam:Originate" + at + "&awaitEvent=OriginateResponse&parameter.Channel=Local/1&parameter.Exten=1"));
            sent.addAll(sendMany("ajam:CoreShowChannels" + at + "&streamList=true"));
            sent.addAll(sendMany("ajam:Ping" + at + "&authentication=digest"));
            context.removeComponent("ajam");

            assertAllSay(sent);
        }
    }

    @Test
    void aComponentThatIsRemovedEndsAllActionsThatAreOnTheirWay() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String at = "?" + PATIENT + "&maxConnections=" + AT_A_TIME + "&baseUrl=" + proxy.url();
            template.requestBody("ajam:Ping" + at, (Object) null);
            proxy.next(FaultProxy.Fault.SILENCE);
            List<CompletableFuture<Exchange>> sent = sendMany("ajam:Ping" + at);
            await().atMost(LONG).until(() -> proxy.open() == AT_A_TIME && wire.count("Ping") == AT_A_TIME + 1);
            context.removeComponent("ajam");

            assertAllSay(sent);
            assertThat(sent).allSatisfy(done -> assertThat(done.join().getException()).hasMessageContaining("the component was stopped"));
            assertThat(sent).anySatisfy(done -> assertThat(done.join().getException()).isInstanceOf(AjamUnknownOutcomeException.class));
        }
    }

    @Test
    void aComponentThatIsRemovedEndsAllThatAwaitAnEvent() {
        int before = SIMULATOR.simulator().sessions();
        List<CompletableFuture<Exchange>> sent = sendMany("ajam:UserEvent?awaitEvent=Nothing&parameter.UserEvent=Test&" + PATIENT);
        await().atMost(LONG).until(() -> wire.answers.stream().filter(answer -> answer.body().contains("Event Sent")).count() == AT_A_TIME);
        context.removeComponent("ajam");

        assertAllSay(sent);
        assertThat(sent).allSatisfy(done -> assertThat(done.join().getException()).isInstanceOf(AjamUnknownOutcomeException.class));
        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() <= before);
    }

    @Test
    void whatIsSentAfterwardsIsRefused() {
        template.requestBody("ajam:Ping", (Object) null);
        context.getComponent("ajam").stop();

        assertThat(failure(() -> template.requestBody("ajam:Ping", (Object) null)))
                .isInstanceOfSatisfying(AjamConnectionException.class, e -> assertThat(e.mayHaveRun()).isFalse())
                .hasMessageContaining("the component was stopped");
    }

    @Test
    void routesWithActionsAtDeadServersDoNotHoldUpTheContext() throws Exception {
        try (DeadServers dead = new DeadServers().silent(40).refusing(5).blackHoles(5)) {
            List<CompletableFuture<Exchange>> sent = new ArrayList<>();
            for (String url : dead.urls()) {
                routes(r -> {
                    r.from("ajam:events?" + PATIENT + "&baseUrl=" + url).to("mock:events");
                    r.from("direct:" + url.hashCode()).errorHandler(r.noErrorHandler()).to("ajam:Ping?" + PATIENT + "&baseUrl=" + url);
                });
                IntStream.range(0, 10).forEach(i -> sent.add(send("direct:" + url.hashCode())));
            }
            stop();

            assertAllSay(sent);
        }
    }

    @Test
    void aRouteLogsOffAndAServerThatIsAwayIsNotWaitedFor() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            int before = SIMULATOR.simulator().sessions();
            routes(r -> {
                r.from("ajam:events?" + PATIENT).routeId("alive").to("mock:events");
                r.from("ajam:events?" + PATIENT + "&baseUrl=" + proxy.url()).routeId("proxied").to("mock:events");
            });
            await().atMost(LONG).until(() -> wire.count("WaitEvent") == 2);
            assertThat(SIMULATOR.simulator().sessions()).isEqualTo(before + 2);
            context.getRouteController().stopRoute("alive");
            await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() == before + 1);
            proxy.next(FaultProxy.Fault.SILENCE);
            context.getRouteController().stopRoute("proxied");

            assertThat(context.getRouteController().getRouteStatus("proxied").isStopped()).isTrue();
        }
    }

    @Test
    void aThousandDeadServersStopTogether() throws Exception {
        try (DeadServers dead = new DeadServers().silent(800).refusing(100).blackHoles(100)) {
            for (String url : dead.urls()) {
                routes(r -> r.from("ajam:events?" + PATIENT + "&baseUrl=" + url).to("mock:events"));
            }
            await().atMost(LONG).until(() -> wire.count("Challenge") >= 1000);
            List<CompletableFuture<Exchange>> sent = dead.urls().stream().map(url -> send("ajam:Ping?" + PATIENT + "&baseUrl=" + url)).toList();
            stop();

            assertAllSay(sent);
        }
    }
}
