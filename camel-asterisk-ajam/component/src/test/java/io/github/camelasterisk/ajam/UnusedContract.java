package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nothing uses any more goes, on any server: sessions, connections, clients and threads. */
abstract class UnusedContract extends ContractSupport {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<FaultProxy> proxies = new ArrayList<>();

    @AfterEach
    void closeProxies() throws IOException {
        for (FaultProxy proxy : proxies) {
            proxy.close();
        }
    }

    /** How many sessions the server has. */
    abstract int sessions() throws Exception;

    abstract int cycles();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        AjamComponent component = context.getComponent("ajam", AjamComponent.class);
        component.listeningIdle(Duration.ofMillis(300));
        component.getConfiguration().setWireListener(null);
        return context;
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName);
    }

    private long ownThreads() {
        return threads().filter(name -> name.contains("ajam-http") || name.contains(context.getName() + ")") && name.contains("Ajam")).count();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void theSessionsOfEndpointsThatWereRemovedAreClosed() throws Exception {
        int before = sessions();
        template.requestBody("ajam:Ping?authentication=plain", (Object) null);
        template.requestBody("ajam:UserEvent?parameter.UserEvent=Test&awaitEvent=UserEvent", (Object) null);
        for (Endpoint endpoint : context.getEndpoints()) {
            context.removeEndpoint(endpoint);
        }

        await().atMost(LONG).until(() -> sessions() == before);
        await().atMost(LONG).until(() -> context.getComponent("ajam", AjamComponent.class).resources().isUnused());
        template.requestBody("ajam:Ping", (Object) null);
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
        int before = sessions();
        for (int i = 0; i < 10; i++) {
            cycle(i);
        }
        await().atMost(LONG).until(() -> sessions() == before);
        long threads = ownThreads();
        long heap = heap();
        for (int i = 10; i < 10 + cycles(); i++) {
            cycle(i);
        }
        await().atMost(LONG).until(() -> sessions() == before);
        await().atMost(LONG).until(() -> ownThreads() <= threads);

        System.out.printf("FIGURE %d routes added and removed, each to a server of its own: %d sessions before and %d after, %d threads and %d,"
                + " heap %+d KB in all%n", cycles(), before, sessions(), threads, ownThreads(), (heap() - heap) / 1024);
    }

    /** A server of its own for each: a proxy with another port, which stays open, for the Logoff that comes later. */
    private void cycle(int number) throws Exception {
        FaultProxy proxy = new FaultProxy(server().port());
        proxies.add(proxy);
        String id = "route" + number;
        routes(r -> r.from("ajam:events?include=Nothing&baseUrl=" + proxy.url()).routeId(id).to("mock:events"));
        routes(r -> r.from("direct:" + id).routeId("direct" + number).to("ajam:Ping?baseUrl=" + proxy.url()));
        assertThat(template.requestBodyAndHeaders("direct:" + id, null, Map.of())).isNotNull();
        for (String route : new String[]{id, "direct" + number}) {
            context.getRouteController().stopRoute(route);
            context.removeRoute(route);
        }
        for (Endpoint endpoint : context.getEndpoints()) {
            if (endpoint.getEndpointUri().contains(proxy.url()) || endpoint.getEndpointUri().endsWith(id)) {
                context.removeEndpoint(endpoint);
            }
        }
    }
}
