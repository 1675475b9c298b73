package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nothing uses any more goes: sessions, connections, clients, threads. */
class UnusedTest extends AjamTestSupport {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CYCLES = 200;

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        AjamComponent component = context.getComponent("ajam", AjamComponent.class);
        component.listeningIdle(Duration.ofMillis(300));
        component.getConfiguration().setWireListener(null);
        return context;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive)
                .filter(thread -> thread.getName().contains("ajam-http") || thread.getName().contains("Ajam")).count();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void theSessionOfAnEndpointThatWasRemovedIsClosed() throws Exception {
        template.requestBody("ajam:Ping?authentication=plain", (Object) null);
        template.requestBody("ajam:UserEvent?parameter.UserEvent=Test&awaitEvent=UserEvent", (Object) null);
        assertThat(SIMULATOR.simulator().sessions()).isPositive();
        for (Endpoint endpoint : context.getEndpoints()) {
            context.removeEndpoint(endpoint);
        }

        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() == 0);
        await().atMost(LONG).until(() -> threads("ajam-http") == 0);
        template.requestBody("ajam:Ping", (Object) null);
        assertThat(SIMULATOR.simulator().sessions()).as("used again, opened again").isOne();
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).filter(thread -> thread.getName().contains(name)).count();
    }

    @Test
    void reportsOfEndpointsThatWereRemovedGo() throws Exception {
        template.requestBody("ajam:doctor", (Object) null);
        assertThat(context.getComponent("ajam", AjamComponent.class).doctorReports()).hasSize(1);
        context.removeEndpoint(context.getEndpoint("ajam:doctor"));

        assertThat(context.getComponent("ajam", AjamComponent.class).doctorReports()).isEmpty();
    }

    @Test
    void manyRoutesThatComeAndGoLeaveNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            cycle(i);
        }
        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() == 0);
        long threads = threads();
        long heap = heap();
        for (int i = 20; i < 20 + CYCLES; i++) {
            cycle(i);
        }
        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() == 0);
        await().atMost(LONG).until(() -> threads() <= threads);

        System.out.printf("FIGURE %d routes added and removed, each to a server of its own: %d sessions left, %d threads (%d before), heap %+d KB%n",
                CYCLES, SIMULATOR.simulator().sessions(), threads(), threads, (heap() - heap) / 1024);
        assertThat(context.getRoutes()).isEmpty();
    }

    /** A server of its own for each: a proxy with another port. */
    private void cycle(int number) throws Exception {
        try (FaultProxy proxy = new FaultProxy(URI.create(SIMULATOR.simulator().baseUrl()).getPort())) {
            String id = "route" + number;
            routes(r -> r.from("ajam:events?include=Nothing&baseUrl=" + proxy.url()).routeId(id).to("mock:events"));
            routes(r -> r.from("direct:" + id).routeId("direct" + number).to("ajam:Ping?baseUrl=" + proxy.url()));
            assertThat(template.requestBodyAndHeaders("direct:" + id, null, Map.of())).isNotNull();
            for (String route : new String[]{id, "direct" + number}) {
                context.getRouteController().stopRoute(route);
                context.removeRoute(route);
            }
            context.getEndpoints().stream().filter(endpoint -> endpoint.getEndpointUri().contains(proxy.url())
                    || endpoint.getEndpointUri().endsWith(id)).toList().forEach(this::remove);
        }
    }

    private void remove(Endpoint endpoint) {
        try {
            context.removeEndpoint(endpoint);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
