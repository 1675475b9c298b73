// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ComponentInternals;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.FaultyStore;
import io.github.camelasterisk.ajam.buffer.SharedMemory;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults of a disk that no real one has when a test wants it, and memory that is smaller than an answer. */
class DiskFaultsTest extends ContractSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private final FaultyStore disk = new FaultyStore();
    private final CountDownLatch stalled = new CountDownLatch(1);

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        AjamComponent component = context.getComponent("ajam", AjamComponent.class);
        component.init();
        ComponentInternals.resources(component).buffers(new SharedMemory(200_000), disk);
        return context;
    }

    @AfterEach
    void goOn() {
        stalled.countDown();
        if (disk.hung != null) {
            disk.hung.countDown();
        }
    }

    private void stalledRoute() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent,QueueM*&bufferSize=2000&sessionEvents=true").routeId("stalled")
                .filter(e -> !e.getMessage().getHeader("CamelAjamEvent").equals("AjamConnected"))
                .process(e -> assertThat(stalled.await(60, TimeUnit.SECONDS)).isTrue()).to("mock:stalled"));
        awaitPolling(1);
    }

    private static void emit(int from, int to) {
        IntStream.range(from, to).forEach(i -> SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test", "Seq", "" + i));
    }

    /** Events of one answer may be kept together in memory, however many they are; those of the third answer can't. */
    private void emitInSteps(int from, int to) {
        for (int i = from; i < to; i += 20) {
            long before = ajam("stalled").getEvents();
            emit(i, i + 20);
            await().atMost(SOON).until(() -> ajam("stalled").getEvents() >= before + 20);
        }
    }

    private List<AmiEvent> routed(String mock) {
        return getMockEndpoint(mock).getExchanges().stream().map(e -> e.getMessage().getBody(AmiEvent.class)).toList();
    }

    /** Each number was routed once and in order, or is in a gap that says how many there are; returns how many are in gaps. */
    private static int lost(List<AmiEvent> routed, int emitted) {
        int expected = 0;
        int lost = 0;
        for (AmiEvent event : routed) {
            if ("AjamGap".equals(event.name())) {
                expected += Integer.parseInt(event.getFirst("Lost"));
                lost += Integer.parseInt(event.getFirst("Lost"));
            } else {
                assertThat(event.getFirst("Seq")).isEqualTo(String.valueOf(expected));
                expected++;
            }
        }
        assertThat(expected).isEqualTo(emitted);
        return lost;
    }

    private AjamConsumer ajam(String route) {
        return (AjamConsumer) context.getRoute(route).getConsumer();
    }

    /** One answer that is larger than all memory comes while the disk is full. */
    @Test
    void whatAnAnswerBringsThatFitsNowhereIsCountedInItsPlace() throws Exception {
        disk.full = true;
        stalledRoute();
        context.getRouteController().suspendRoute("stalled");
        emit(0, 1);
        await().atMost(SOON).until(() -> "PAUSED".equals(ajam("stalled").getFeedState()));
        emit(1, 5000);
        context.getRouteController().resumeRoute("stalled");
        await().atMost(SOON).until(() -> ajam("stalled").getEvents() >= 5000);
        emit(5000, 5010);
        stalled.countDown();
        await().atMost(SOON).until(() -> routed("mock:stalled").stream().anyMatch(e -> "5009".equals(e.getFirst("Seq"))));

        assertThat(lost(routed("mock:stalled"), 5010)).isPositive();
        assertThat(routed("mock:stalled")).filteredOn(e -> "AjamGap".equals(e.name())).isNotEmpty()
                .allSatisfy(gap -> assertThat(gap).containsEntry("Reason", "overflow").containsEntry("Certain", "true"));
        assertThat(ajam("stalled").getGaps()).isPositive();
    }

    @Test
    void aDiskThatHangsHoldsUpOnlyWhoNeedsItAndNobodyWaitsForItAtTheEnd() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        disk.hung = hung;
        stalledRoute();
        routes(r -> r.from("ajam:events?include=UserEvent").routeId("other").to("mock:other"));
        awaitPolling(2);
        emitInSteps(0, 100);
        await().atMost(SOON).until(() -> disk.waiting.get() > 0 && routed("mock:other").size() == 100);
        stalled.countDown();
        request("ajam:Ping", Map.of());
        emit(100, 200);
        await().atMost(SOON).until(() -> routed("mock:other").size() == 200);
        assertThat(lost(routed("mock:other"), 200)).isZero();

        context.getRouteController().stopRoute("stalled", 300, TimeUnit.SECONDS);

        assertThat(hung.getCount()).as("it still hangs").isOne();
        assertThat(context.getRouteController().getRouteStatus("stalled").isStopped()).isTrue();
        emit(200, 210);
        await().atMost(SOON).until(() -> routed("mock:other").size() == 210);
        hung.countDown();
        await().atMost(SOON).until(() -> disk.open() == 0);
    }

    @Test
    void aDiskThatGoesOnAfterAWhileLosesNothing() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        disk.hung = hung;
        stalledRoute();
        emitInSteps(0, 60);
        emit(60, 300);
        await().atMost(SOON).until(() -> disk.waiting.get() > 0);
        stalled.countDown();
        emit(300, 400);
        hung.countDown();

        await().atMost(SOON).until(() -> routed("mock:stalled").size() == 400);
        assertThat(lost(routed("mock:stalled"), 400)).isZero();
    }
}
