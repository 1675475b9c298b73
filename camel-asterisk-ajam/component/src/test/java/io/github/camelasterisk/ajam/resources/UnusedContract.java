// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.ObjectName;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ComponentInternals;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nothing uses any more goes, on any server: sessions, connections, clients, threads, and what they held of the heap. */
abstract class UnusedContract extends ContractSupport {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** What a server and its connections consist of; a proxy's and a test's own objects are none of it. */
    private static final Pattern OURS = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+((?:io\\.github\\.camelasterisk\\.ajam\\.(?!simulator|fixture)|org\\.apache\\.hc\\.)\\S+).*");

    private final List<FaultProxy> proxies = new ArrayList<>();

    @AfterEach
    void closeProxies() throws IOException {
        for (FaultProxy proxy : proxies) {
            proxy.close();
        }
    }

    /** How many sessions the server has, beside the one that counts them. */
    abstract int sessions() throws Exception;

    /** What a test before this one has lost is in the count until Asterisk ends it, 60 s after its last request. */
    private void noSessionsOfOthers() {
        await().atMost(Duration.ofSeconds(100)).until(() -> sessions() == 0);
    }

    abstract int cycles();

    @Override
    protected AjamComponent component(TestServer server) {
        AjamComponent component = super.component(server);
        ComponentInternals.listeningIdle(component, Duration.ofMillis(300));
        component.getConfiguration().setWireListener(null);
        return component;
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName);
    }

    /** The threads of the HTTP client and of the component's pools, without those of the worker pool, whose size has its own limit. */
    private List<String> ownThreads() {
        return threads().filter(name -> name.contains("ajam-http") || isOfThePools(name) && !name.contains("AjamWorker")).sorted().toList();
    }

    private List<String> workers() {
        return threads().filter(name -> isOfThePools(name) && name.contains("AjamWorker")).toList();
    }

    private boolean isOfThePools(String name) {
        return name.contains(context.getName() + ")") && name.contains("Ajam");
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** How many objects of each class are reachable. */
    private static Map<String, Long> objects() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", new Object[]{new String[0]},
                new String[]{String[].class.getName()});
        Map<String, Long> objects = new TreeMap<>();
        histogram.lines().map(OURS::matcher).filter(line -> line.matches())
                .forEach(line -> objects.put(line.group(2), Long.valueOf(line.group(1))));
        return objects;
    }

    @Test
    void theSessionsOfEndpointsThatWereRemovedAreClosed() throws Exception {
        noSessionsOfOthers();
        template.requestBody("ajam:Ping?authentication=plain", (Object) null);
        template.requestBody("ajam:UserEvent?parameter.UserEvent=Test&awaitEvent=UserEvent", (Object) null);
        for (Endpoint endpoint : context.getEndpoints()) {
            context.removeEndpoint(endpoint);
        }

        await().atMost(LONG).until(() -> sessions() == 0);
        await().atMost(LONG).until(() -> ComponentInternals.resources(context.getComponent("ajam", AjamComponent.class)).isUnused());
        template.requestBody("ajam:Ping", (Object) null);
    }

    @Test
    void reportsOfEndpointsThatWereRemovedGo() throws Exception {
        template.requestBody("ajam:doctor", (Object) null);
        assertThat(ComponentInternals.doctorReports(context.getComponent("ajam", AjamComponent.class))).hasSize(1);
        context.removeEndpoint(context.getEndpoint("ajam:doctor"));

        assertThat(ComponentInternals.doctorReports(context.getComponent("ajam", AjamComponent.class))).isEmpty();
    }

    @Test
    void manyRoutesThatComeAndGoLeaveNothing() throws Exception {
        noSessionsOfOthers();
        for (int i = 0; i < 10; i++) {
            cycle(i);
        }
        await().atMost(LONG).until(() -> sessions() == 0);
        int threads = ownThreads().size();
        Map<String, Long> objects = objects();
        long heap = heap();
        for (int i = 10; i < 10 + cycles(); i++) {
            cycle(i);
        }
        await().atMost(LONG).until(() -> sessions() == 0);
        await().atMost(LONG).untilAsserted(() -> assertThat(ownThreads()).hasSizeLessThanOrEqualTo(threads));
        await().atMost(LONG).untilAsserted(() -> assertThat(workers()).hasSizeLessThanOrEqualTo(
                context.getExecutorServiceManager().getDefaultThreadPoolProfile().getPoolSize()));

        System.out.printf("FIGURE %d routes added and removed, each to a server of its own: %d sessions after, %d threads and %d,"
                + " heap %+d KB in all, with the proxies of this test%n", cycles(), sessions(), threads, ownThreads().size(), (heap() - heap) / 1024);
        Predicate<Map.Entry<String, Long>> grown = entry -> entry.getValue() >= objects.getOrDefault(entry.getKey(), 0L) + cycles() / 2;
        await().atMost(LONG).untilAsserted(() -> assertThat(objects().entrySet()).noneMatch(grown));
    }

    /** A server of its own for each: a proxy with another port, which stays open, for the Logoff that comes later. */
    private void cycle(int number) throws Exception {
        // all proxies lead to one server, which takes 100 connections at a time
        await().atMost(LONG).until(() -> proxies.stream().mapToInt(FaultProxy::open).sum() < 50);
        FaultProxy proxy = new FaultProxy(server().port());
        proxies.add(proxy);
        String id = "route" + number;
        routes(r -> r.from("ajam:events?include=Nothing&baseUrl=" + proxy.url()).routeId(id).to("mock:events"));
        routes(r -> r.from("direct:" + id).routeId("direct" + number).to("ajam:Ping?baseUrl=" + proxy.url()));
        // a template keeps the routes that it has sent something to
        try (ProducerTemplate own = context.createProducerTemplate()) {
            assertThat(own.requestBody("direct:" + id, (Object) null)).isNotNull();
        }
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
