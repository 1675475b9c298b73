// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.JmxBeans;
import io.github.camelasterisk.ajam.fixture.TlsFront;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health checks, JMX, the dev console and Micrometer show, on any server. */
abstract class HealthContract extends ContractSupport {

    private static final List<String> SECRETS = List.of("sesame", "secretuser", "ajam-lab-secret");

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry();
        registry.setCamelContext(context);
        for (String id : List.of("context", "routes", "consumers", "producers")) {
            registry.register(registry.resolveById(id));
        }
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        return context;
    }

    private HealthCheck.Result health(String id) {
        return HealthCheckHelper.invoke(context, "full").stream().filter(result -> result.getCheck().getId().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id));
    }

    private HealthCheck.Result consumerHealth() {
        return health("consumer:events");
    }

    private void awaitConsumer(State state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(consumerHealth().getState()).isEqualTo(state));
    }

    private AjamConsumer metered() {
        return (AjamConsumer) context.getRoute("events").getConsumer();
    }

    private static void assertNoSecret(Object shown) {
        assertThat(String.valueOf(shown)).doesNotContain(SECRETS);
    }

    // ---- the consumer's check

    @Test
    void aConsumerThatReceivesIsUp() throws Exception {
        events("?include=UserEvent");

        awaitConsumer(State.UP);
        assertThat(consumerHealth().getDetails()).containsEntry("server.url", server().url()).containsEntry("feed.state", "POLLING")
                .containsEntry("route.id", "events");
        assertNoSecret(consumerHealth().getDetails());
    }

    @Test
    void aConsumerWithoutAConnectionIsDownByCause(@TempDir Path folder) throws Exception {
        assertConsumerIsDown("REFUSED", "?baseUrl=http://127.0.0.1:1");
        assertConsumerIsDown("NAME_NOT_FOUND", "?baseUrl=http://no-such-host.invalid:8088");
        assertConsumerIsDown("NOT_FOUND", "?baseUrl=" + server().url() + "/wrong");
        assertConsumerIsDown("WRONG_ACCOUNT", "?password=sesame");
        assertConsumerIsDown("WRONG_ACCOUNT", "?username=secretuser");
        assertConsumerIsDown("WRONG_ACCOUNT", "?password=sesame&authentication=digest");
        try (TlsFront front = new TlsFront(folder, server().port())) {
            assertConsumerIsDown("TLS", "?baseUrl=" + front.url());
        }
    }

    void assertConsumerIsDown(String cause, String options) throws Exception {
        routes(r -> r.from("ajam:events" + options).routeId("events").to("mock:events"));
        await().atMost(SOON).untilAsserted(() -> {
            HealthCheck.Result result = consumerHealth();
            assertThat(result.getState()).isEqualTo(State.DOWN);
            assertThat(result.getDetails()).containsEntry("trouble", cause);
            assertThat((Long) result.getDetails().get("failures")).isPositive();
            assertThat(result.getMessage().orElseThrow()).startsWith(cause + ": ");
            assertNoSecret(result.getMessage());
            assertNoSecret(result.getDetails());
            assertNoSecret(result.getError());
        });
        context.getRouteController().stopRoute("events");
        context.removeRoute("events");
    }

    @Test
    void aConsumerThatLosesItsServerIsDown() throws Exception {
        FaultProxy proxy = new FaultProxy(server().port());
        events("?baseUrl=" + proxy.url());
        awaitConsumer(State.UP);

        proxy.close();

        awaitConsumer(State.DOWN);
        await().atMost(SOON).untilAsserted(() -> assertThat(consumerHealth().getDetails()).containsEntry("trouble", "REFUSED"));
        assertThat(metered().getLastTrouble()).isEqualTo("REFUSED");
        assertThat(metered().getFailures()).isPositive();
    }

    @Test
    void afterACutAConsumerIsUpSoonThoughNothingHappens() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            events("?include=UserEvent&baseUrl=" + proxy.url());
            awaitConsumer(State.UP);

            proxy.closeConnections();

            await().atMost(SOON).until(() -> metered().getReconnects() == 1);
            awaitConsumer(State.UP);
            assertThat(metered().getGaps()).isOne();
            assertThat(metered().getFailures()).isZero();
            assertThat(metered().getEvents()).isZero();
        }
    }

    @Test
    void aSessionThatIsReplacedIsAReconnect() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            events("?include=UserEvent&baseUrl=" + proxy.url());
            logoff(proxy.lastSession());

            await().atMost(SOON).until(() -> metered().getReconnects() == 1);
            awaitConsumer(State.UP);
        }
    }

    @Test
    void aConsumerThatIsSuspendedIsUp() throws Exception {
        events("?include=UserEvent");
        context.getRouteController().suspendRoute("events");

        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
            userEvent("Seq", "1");
            return "PAUSED".equals(metered().getFeedState());
        });
        assertThat(metered().getHealthCheck().call().getState()).isEqualTo(State.UP);
        assertThat(metered().isReceiving()).isTrue();
    }

    @Test
    void theConsumersCheckCanBeSwitchedOff() throws Exception {
        context.getComponent("ajam", AjamComponent.class).setHealthCheckConsumerEnabled(false);
        routes(r -> r.from("ajam:events?baseUrl=http://127.0.0.1:1").routeId("events").to("mock:events"));
        await().atMost(SOON).until(() -> metered().getFailures() > 0);

        assertThat(consumerHealth().getState()).isEqualTo(State.UNKNOWN);
    }

    // ---- the producer's check

    private List<HealthCheck.Result> producers() {
        return HealthCheckHelper.invoke(context, "full").stream().filter(result -> result.getCheck().getId().startsWith("producer:ajam")).toList();
    }

    private void checkProducers() {
        HealthCheckHelper.getHealthCheckRepository(context, "producers", HealthCheckRepository.class).setEnabled(true);
    }

    @Test
    void producersAreCheckedOnlyWhenThatIsAsked() throws Exception {
        routes(r -> r.from("direct:queue").to("ajam:QueueStatus"));
        assertThat(producers()).isEmpty();
        assertThat(wire.requests).isEmpty();

        checkProducers();

        assertThat(producers()).singleElement().satisfies(result -> {
            assertThat(result.getState()).isEqualTo(State.UP);
            assertThat(result.getDetails()).containsEntry("server.url", server().url());
        });
        producers();
        assertThat(wire.count("Ping")).isEqualTo(2);
        assertThat(wire.count("Login")).as("one session").isOne();
    }

    @Test
    void aProducerWithoutAServerIsDownByCause() throws Exception {
        routes(r -> r.from("direct:queue").to("ajam:QueueStatus?baseUrl=http://127.0.0.1:1&username=secretuser&password=sesame"));
        checkProducers();

        assertThat(producers()).singleElement().satisfies(result -> {
            assertThat(result.getState()).isEqualTo(State.DOWN);
            assertThat(result.getDetails()).containsEntry("trouble", "REFUSED");
            assertNoSecret(result.getDetails());
            assertNoSecret(result.getMessage());
        });
    }

    @Test
    void aServerThatIsSilentDoesNotHoldTheCheckForEver() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("direct:queue").to("ajam:QueueStatus?responseTimeout=10m&baseUrl=" + proxy.url()));
            checkProducers();
            assertThat(producers()).singleElement().satisfies(result -> assertThat(result.getState()).isEqualTo(State.UP));
            proxy.next(FaultProxy.Fault.SILENCE);

            assertThat(CompletableFuture.supplyAsync(this::producers).get(1, TimeUnit.MINUTES)).singleElement().satisfies(result -> {
                assertThat(result.getState()).isEqualTo(State.DOWN);
                assertThat(result.getDetails()).containsEntry("trouble", "NO_ANSWER");
            });
        }
    }

    @Test
    void aProducersCheckEndsWithItsRoute() throws Exception {
        routes(r -> r.from("direct:queue").routeId("queue").to("ajam:QueueStatus"));
        checkProducers();
        assertThat(producers()).hasSize(1);

        context.getRouteController().stopRoute("queue");

        assertThat(producers()).isEmpty();
    }

    // ---- JMX

    @Test
    void jmxShowsHowAConsumerFares() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        mock.expectedMessageCount(3);
        for (int i = 0; i < 3; i++) {
            userEvent("Seq", "" + i);
        }
        mock.assertIsSatisfied();

        await().atMost(SOON).untilAsserted(() -> {
            Map<String, Object> attributes = JmxBeans.attributes(consumerBean());
            assertThat((Long) attributes.get("Events")).isGreaterThanOrEqualTo(3);
            assertThat((Long) attributes.get("Bytes")).isGreaterThan(300);
            assertThat((Long) attributes.get("LastEventAgeMillis")).isNotNegative();
            assertThat(attributes).containsEntry("Server", server().url()).containsEntry("FeedState", "POLLING")
                    .containsEntry("Receiving", true).containsEntry("Reconnects", 0L).containsEntry("Gaps", 0L)
                    .containsEntry("BufferedBytes", 0L).containsEntry("BufferedEvents", 0L).containsEntry("Failures", 0L).containsEntry("LastFailure", null)
                    .containsEntry("LastTrouble", null).containsEntry("StrayBlocks", 0L);
            assertThat((Long) attributes.get("LastAnswerAgeMillis")).isBetween(0L, 70_000L);
        });
    }

    @Test
    void theLagOfARouteIsShown() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        context.getRegistry().bind("metricsRegistry", registry);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        routes(r -> r.from("ajam:events?include=UserEvent&filter.mark=UserEvent: " + mark).routeId("events").process(e -> {
            taken.countDown();
            held.await();
        }).to("mock:events"));
        awaitPolling(1);
        assertThat(JmxBeans.attributes(consumerBean())).containsEntry("LastEventAgeMillis", -1L);
        userEvent("Seq", "1");
        // events that come together may be taken together
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        userEvent("Text", "x".repeat(450));
        userEvent("Text", "x".repeat(450));

        await().atMost(SOON).untilAsserted(() -> assertThat((Long) JmxBeans.attributes(consumerBean()).get("BufferedBytes")).isGreaterThan(900));
        assertThat(JmxBeans.attributes(consumerBean())).containsEntry("BufferedEvents", 3L);
        assertThat(registry.get("ajam.consumer.buffered.events").gauge().value()).isEqualTo(3);
        assertThat(consumerHealth().getDetails()).containsEntry("buffered.events", 3L).containsEntry("gaps", 0L);
        assertThat((Long) consumerHealth().getDetails().get("buffered.bytes")).isGreaterThan(900);
        held.countDown();
        await().atMost(SOON).untilAsserted(() -> assertThat(JmxBeans.attributes(consumerBean())).containsEntry("BufferedBytes", 0L)
                .containsEntry("BufferedEvents", 0L));
    }

    @Test
    void jmxShowsNoSecret() throws Exception {
        routes(r -> {
            r.from("ajam:events?username=secretuser&password=sesame").routeId("events").to("mock:events");
            r.from("direct:ping").to("ajam:Ping?username=secretuser&password=sesame");
            r.from("direct:ours").to("ajam:Ping");
        });
        await().atMost(SOON).until(() -> metered().getFailures() > 0);

        for (ObjectName name : JmxBeans.of(context)) {
            assertNoSecret(name);
            assertNoSecret(JmxBeans.attributes(name));
        }
        assertThat(JmxBeans.attributes(consumerBean()).get("LastFailure").toString()).contains(server().url());
    }

    private ObjectName consumerBean() throws Exception {
        return JmxBeans.named(context, "consumers", "AjamConsumer");
    }

    // ---- the dev console

    private DevConsole console() {
        return PluginHelper.getDevConsoleResolver(context).resolveDevConsole("ajam");
    }

    @Test
    void theDevConsoleShowsConsumersAndReports() throws Exception {
        events("?include=UserEvent");
        awaitConsumer(State.UP);
        userEvent("Seq", "1");
        await().atMost(SOON).until(() -> metered().getEvents() > 0);
        template.requestBody("ajam:doctor", null, DoctorReport.class);

        JsonObject json = (JsonObject) console().call(DevConsole.MediaType.JSON);
        assertThat((List<?>) json.get("consumers")).singleElement().isInstanceOfSatisfying(JsonObject.class, shown -> {
            assertThat(shown).containsEntry("routeId", "events").containsEntry("server", server().url())
                    .containsEntry("state", "POLLING").containsEntry("gaps", 0L).containsKey("lastEventAgeMillis");
            assertThat((Long) shown.get("events")).isPositive();
        });
        assertThat((List<?>) json.get("producers")).singleElement().isInstanceOfSatisfying(JsonObject.class, shown -> assertThat(shown)
                .containsEntry("endpoint", "ajam:action").containsEntry("server", server().url()).containsEntry("actions", 1L)
                .containsEntry("inFlight", 0L).containsEntry("success", 1L).containsEntry("error", 0L).containsKey("lastAnswerAgeMillis"));
        assertThat((List<?>) json.get("doctor")).singleElement().isInstanceOfSatisfying(JsonObject.class,
                report -> assertThat(report).containsEntry("baseUrl", server().url()).containsEntry("healthy", true));
        assertThat(json.toJson()).contains("[xxxxxx]").doesNotContain(SECRETS).doesNotContain("[" + server().user() + "]");
        assertThat(console().call(DevConsole.MediaType.TEXT).toString()).contains("routeId: events").contains(server().url())
                .contains("httptimeout").doesNotContain(SECRETS).doesNotContain("[" + server().user() + "]");
    }

    @Test
    void theDevConsoleShowsWhyActionsFailAndNoValue() throws Exception {
        template.send("ajam:Originate?parameter.Channel=PJSIP/n4711&parameter.Exten=n4711&username=secretuser&password=sesame", exchange -> {
        });
        template.send("ajam:QueuePause?parameter.Nonsense=n4711", exchange -> {
        });

        JsonObject json = (JsonObject) console().call(DevConsole.MediaType.JSON);
        assertThat(((List<?>) json.get("producers")).stream().map(JsonObject.class::cast).toList()).anySatisfy(shown -> assertThat(shown)
                .containsEntry("endpoint", "ajam:Originate").containsEntry("not_run", 1L).containsEntry("lastTrouble", "WRONG_ACCOUNT"))
                .anySatisfy(shown -> assertThat(shown).containsEntry("endpoint", "ajam:QueuePause")
                        .containsEntry("parameters", List.of("Nonsense")).containsEntry("rejected", 1L).containsEntry("lastTrouble", "REJECTED"));
        assertThat(json.toJson()).doesNotContain(SECRETS).doesNotContain("n4711");
        assertThat(console().call(DevConsole.MediaType.TEXT).toString()).contains("endpoint: ajam:Originate", "lastTrouble: WRONG_ACCOUNT")
                .doesNotContain(SECRETS).doesNotContain("n4711");
    }

    // ---- Micrometer

    private static Collection<Meter> consumerMeters(SimpleMeterRegistry registry) {
        return Search.in(registry).name(name -> name.startsWith("ajam.consumer.")).meters();
    }

    @Test
    void micrometerHasTheSameWhereThereIsARegistry() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        context.getRegistry().bind("metricsRegistry", registry);
        MockEndpoint mock = events("?include=UserEvent");
        mock.expectedMessageCount(2);
        userEvent("Seq", "1");
        userEvent("Seq", "2");
        mock.assertIsSatisfied();

        assertThat(registry.get("ajam.consumer.events").tag("routeId", "events").tag("server", server().url()).functionCounter().count())
                .isGreaterThanOrEqualTo(2);
        await().atMost(SOON).until(() -> registry.get("ajam.consumer.bytes").functionCounter().count() > 200);
        assertThat(registry.get("ajam.consumer.receiving").gauge().value()).isEqualTo(1);
        assertThat(registry.get("ajam.consumer.buffered").gauge().value()).isZero();
        assertThat(registry.get("ajam.consumer.gaps").functionCounter().count()).isZero();
        assertThat(registry.get("ajam.consumer.reconnects").functionCounter().count()).isZero();
        assertThat(registry.get("ajam.consumer.takeovers").functionCounter().count()).isZero();
        assertThat(registry.get("ajam.consumer.backup.covering").gauge().value()).isZero();
        assertThat(registry.get("ajam.consumer.last.event.age").timeGauge().value()).isBetween(0.0, 30.0);
        assertThat(consumerMeters(registry)).hasSize(14);
        assertThat(registry.get("ajam.consumer.last.answer.age").timeGauge().value()).isBetween(0.0, 70.0);
        assertThat(registry.get("ajam.consumer.stray.blocks").functionCounter().count()).isZero();

        context.stop();

        assertThat(registry.getMeters()).isEmpty();
    }

    /** By controlbus or JMX: the same consumer goes on, so its counts and its one bean and check do. */
    @Test
    void aRouteThatIsStoppedAndStartedKeepsItsMeters() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        List<String> again = new ArrayList<>();
        registry.config().onMeterRegistrationFailed((id, reason) -> again.add(id + ": " + reason));
        context.getRegistry().bind("metricsRegistry", registry);
        MockEndpoint mock = events("?include=UserEvent");
        for (int i = 1; i <= 3; i++) {
            int routed = i;
            userEvent("Seq", "" + i);
            await().atMost(SOON).until(() -> mock.getReceivedCounter() == routed);
            assertThat(registry.get("ajam.consumer.events").functionCounter().count()).isGreaterThanOrEqualTo(i);
            context.getRouteController().stopRoute("events");
            context.getRouteController().startRoute("events");
            awaitConsumer(State.UP);
        }

        assertThat(again).isEmpty();
        assertThat(consumerMeters(registry)).hasSize(14);
        assertThat(registry.get("ajam.consumer.receiving").gauge().value()).isEqualTo(1);
        assertThat(HealthCheckHelper.invoke(context, "full").stream().filter(result -> result.getCheck().getId().equals("consumer:events"))).hasSize(1);
        assertThat(consumerBean()).as("the one bean").isNotNull();

        context.getRouteController().stopRoute("events");
        context.removeRoute("events");

        assertThat(consumerMeters(registry)).isEmpty();
    }
}
