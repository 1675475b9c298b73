// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.JmxBeans;
import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** What Micrometer and JMX show of producers, on any server. */
abstract class ProducerMetersContract extends ContractSupport {

    private static final String NOWHERE = "http://127.0.0.1:1";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("metricsRegistry", registry);
        return context;
    }

    /** Executes an action, whatever comes of it. */
    private Exchange execute(String endpoint, Map<String, Object> headers) {
        return template.request(endpoint, exchange -> exchange.getMessage().setHeaders(headers));
    }

    private Timer timer(String server, String action, ActionOutcome outcome) {
        return registry.get("ajam.producer.actions").tags("server", server, "action", action, "outcome", outcome.tag()).timer();
    }

    private double failures(String server, String reason) {
        return registry.get("ajam.producer.failures").tags("server", server, "reason", reason).counter().count();
    }

    // ---- Micrometer

    @Test
    void anActionThatSucceedsIsCountedAndTimed() {
        execute("ajam:Ping", Map.of());
        execute("ajam:action", Map.of("CamelAjamAction", "ping"));

        Timer timer = timer(server().url(), "Ping", ActionOutcome.SUCCESS);
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(Search.in(registry).name("ajam.producer.failures").counters()).isEmpty();
    }

    @Test
    void eachFailureIsCountedByItsReason() throws Exception {
        execute("ajam:QueuePause?parameter.Interface=Local/nobody&parameter.Queue=none&parameter.Paused=true", Map.of());
        execute("ajam:QueuePause?throwExceptionOnFailure=false",
                Map.of("CamelAjam.Interface", "Local/nobody", "CamelAjam.Queue", "none", "CamelAjam.Paused", "true"));
        execute("ajam:QueuePause?parameter.Nonsense=1", Map.of());
        execute("ajam:Ping?awaitEvent=DTMFEnd&awaitTimeout=100", Map.of());
        execute("ajam:Ping?baseUrl=" + NOWHERE, Map.of());
        execute("ajam:Ping?username=nobody", Map.of());

        assertThat(timer(server().url(), "QueuePause", ActionOutcome.ERROR).count()).isEqualTo(2);
        assertThat(failures(server().url(), "ERROR")).isEqualTo(2);
        assertThat(timer(server().url(), "QueuePause", ActionOutcome.REJECTED).count()).isOne();
        assertThat(failures(server().url(), "REJECTED")).isOne();
        assertThat(timer(server().url(), "Ping", ActionOutcome.NO_EVENT).count()).isOne();
        assertThat(failures(server().url(), "NO_EVENT")).isOne();
        assertThat(timer(server().url(), "Ping", ActionOutcome.NOT_RUN).count()).isOne();
        assertThat(failures(server().url(), "WRONG_ACCOUNT")).isOne();
        assertThat(timer(NOWHERE, "Ping", ActionOutcome.NOT_RUN).count()).isOne();
        assertThat(failures(NOWHERE, "REFUSED")).isOne();
    }

    @Test
    void anActionThatMayHaveRunIsSaidToBeUnknown() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:Ping?responseTimeout=300&baseUrl=" + proxy.url();
            execute(endpoint, Map.of());
            proxy.next(FaultProxy.Fault.SILENCE);
            execute(endpoint, Map.of());

            assertThat(timer(proxy.url(), "Ping", ActionOutcome.SUCCESS).count()).isOne();
            assertThat(timer(proxy.url(), "Ping", ActionOutcome.UNKNOWN).count()).isOne();
            assertThat(failures(proxy.url(), "NO_ANSWER")).isOne();
        }
    }

    @Test
    void anActionUnderWayIsInFlight() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:Ping?responseTimeout=3s&baseUrl=" + proxy.url();
            execute(endpoint, Map.of());
            proxy.next(FaultProxy.Fault.SILENCE);
            CompletableFuture<Exchange> silent = template.asyncSend(endpoint, exchange -> {
            });

            await().atMost(SOON).until(() -> registry.get("ajam.producer.in.flight").tag("server", proxy.url()).gauge().value() == 1);
            silent.join();
            assertThat(registry.get("ajam.producer.in.flight").tag("server", proxy.url()).gauge().value()).isZero();
        }
    }

    /** A message may name what it likes: the tags do not grow with it. */
    @Test
    void namesThatTheCatalogueHasNotAreOneMeter() {
        for (int i = 0; i < 5; i++) {
            execute("ajam:action", Map.of("CamelAjamAction", "Nonsense" + i));
        }
        execute("ajam:action", Map.of());

        assertThat(Search.in(registry).name("ajam.producer.actions").tag("action", "other").meters()).hasSize(2);
        assertThat(Search.in(registry).name("ajam.producer.actions").meters()).hasSize(2);
        assertThat(timer(server().url(), "other", ActionOutcome.ERROR).count()).isEqualTo(5);
        assertThat(timer(server().url(), "other", ActionOutcome.REJECTED).count()).isOne();
    }

    @Test
    void theMetersEndWithTheComponent() throws Exception {
        execute("ajam:Ping", Map.of());
        execute("ajam:Ping?baseUrl=" + NOWHERE, Map.of());
        assertThat(registry.getMeters()).extracting(Meter::getId).extracting(Meter.Id::getName).contains("ajam.producer.actions",
                "ajam.producer.failures", "ajam.producer.in.flight");

        context.removeComponent("ajam").stop();

        assertThat(Search.in(registry).name(name -> name.startsWith("ajam.producer")).meters()).isEmpty();
    }

    @Test
    void aRegistryThatRefusesAMeterHoldsUpNoExchange() {
        registry.counter("ajam.producer.actions", "server", server().url(), "action", "Ping", "outcome", "success");

        assertThat(template.asyncSend("ajam:Ping", exchange -> {
        })).succeedsWithin(SOON).extracting(Exchange::getException).isNull();
    }

    // ---- JMX

    @Test
    void jmxShowsHowTheActionsOfAProducerFare() throws Exception {
        routes(r -> r.from("direct:ping").to("ajam:Ping"));
        assertThat(ping()).containsEntry("Server", server().url()).containsEntry("Actions", 0L).containsEntry("LastAnswerAgeMillis", -1L)
                .containsEntry("LastFailure", null).containsEntry("LastTrouble", null);
        execute("direct:ping", Map.of());
        execute("direct:ping", Map.of("CamelAjamResponseTimeout", "never"));

        assertThat(ping()).containsEntry("Actions", 2L).containsEntry("Successes", 1L).containsEntry("Rejected", 1L)
                .containsEntry("InFlight", 0L).containsEntry("Errors", 0L).containsEntry("NotRun", 0L).containsEntry("UnknownOutcomes", 0L)
                .containsEntry("NoEvents", 0L).containsEntry("LastTrouble", "REJECTED");
        assertThat((Double) ping().get("MeanMillis")).isPositive();
        assertThat((Long) ping().get("LastAnswerAgeMillis")).isNotNegative();
        assertThat((String) ping().get("LastFailure")).contains("CamelAjamResponseTimeout");
    }

    private Map<String, Object> ping() throws Exception {
        return JmxBeans.attributes(JmxBeans.named(context, "producers", "AjamProducer"));
    }
}
