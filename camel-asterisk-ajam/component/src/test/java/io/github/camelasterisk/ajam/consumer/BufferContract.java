// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** What the component promises between the wire and the route, on any server: nothing lost without a word, and in order. */
abstract class BufferContract extends ContractSupport {

    private static List<String> seqs(List<Exchange> exchanges) {
        return exchanges.stream().map(e -> e.getMessage().getBody(AmiEvent.class).getFirst("Seq")).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    private void userEvents(int from, int to) {
        IntStream.range(from, to).forEach(i -> userEvent("Seq", "" + i));
    }

    @Test
    void aRouteThatStallsHoldsNothingUpAndLosesNothing() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        routes(r -> r.from("ajam:events?include=UserEvent").filter(this::isOurs)
                .process(e -> assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue()).to("mock:events"));
        awaitPolling(1);

        userEvents(0, 30);
        long polls = wire.count("WaitEvent");
        userEvents(30, 60);
        await().atMost(SOON).until(() -> wire.count("WaitEvent") > polls);
        assertThat(getMockEndpoint("mock:events").getReceivedCounter()).isZero();
        stalled.countDown();

        await().atMost(SOON).until(() -> getMockEndpoint("mock:events").getReceivedCounter() == 60);
        assertThat(seqs(getMockEndpoint("mock:events").getExchanges())).isEqualTo(numbers(0, 60));
    }

    @Test
    void whatFindsNoRoomInMemoryWaitsOnDiskInOrder() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        routes(r -> r.from("ajam:events?include=UserEvent&bufferSize=2000").filter(this::isOurs)
                .process(e -> assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue()).to("mock:events"));
        awaitPolling(1);

        userEvents(0, 100);
        stalled.countDown();
        userEvents(100, 110);

        await().atMost(SOON).until(() -> getMockEndpoint("mock:events").getReceivedCounter() == 110);
        assertThat(seqs(getMockEndpoint("mock:events").getExchanges())).isEqualTo(numbers(0, 110));
    }

    @Test
    void aFullBufferLeavesEventsWithTheServer() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        routes(r -> r.from("ajam:events?include=UserEvent&bufferSize=100").filter(this::isOurs)
                .process(e -> assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue()).to("mock:events"));
        awaitPolling(1);

        userEvents(0, 40);
        await().atMost(SOON).until(() -> wire.count("Ping") >= 2);
        long polls = wire.count("WaitEvent");
        userEvents(40, 60);
        await().atMost(SOON).until(() -> wire.count("Ping") >= 4);
        assertThat(wire.count("WaitEvent")).as("no more is fetched").isEqualTo(polls);
        stalled.countDown();

        await().atMost(SOON).until(() -> getMockEndpoint("mock:events").getReceivedCounter() == 60);
        assertThat(seqs(getMockEndpoint("mock:events").getExchanges())).isEqualTo(numbers(0, 60));
    }

    @Test
    void aSuspendedRouteLosesNothingAndKeepsItsSession() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        userEvents(0, 5);
        await().atMost(SOON).until(() -> mock.getReceivedCounter() == 5);

        context.getRouteController().suspendRoute("events");
        userEvents(5, 15);
        await().atMost(SOON).until(() -> wire.count("Ping") >= 2);
        assertThat(context.getRouteController().getRouteStatus("events").isSuspended()).isTrue();
        assertThat(mock.getReceivedCounter()).isEqualTo(5);
        context.getRouteController().resumeRoute("events");

        await().atMost(SOON).until(() -> mock.getReceivedCounter() == 15);
        assertThat(seqs(mock.getExchanges())).isEqualTo(numbers(0, 15));
        assertThat(wire.count("Login")).as("consumer and producer").isEqualTo(2);
    }

    @Test
    void aRouteThatStopsFinishesWhatIsInHand() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent").routeId("events").filter(this::isOurs).delay(100).to("mock:events"));
        awaitPolling(1);
        userEvents(0, 20);
        long polls = wire.count("WaitEvent");
        userEvents(20, 21);
        await().atMost(SOON).until(() -> wire.count("WaitEvent") > polls);

        context.getRouteController().stopRoute("events");

        assertThat(wire.count("Logoff")).isOne();
        assertThat(seqs(getMockEndpoint("mock:events").getExchanges())).isEqualTo(numbers(0, 21));
    }

    @Test
    void batchesHoldWhatIsThereInOrder() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        routes(r -> r.from("ajam:events?include=UserEvent&batch=true&batchSize=7")
                .process(e -> assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue()).to("mock:batches"));
        awaitPolling(1);

        userEvents(0, 30);
        stalled.countDown();

        await().atMost(SOON).until(() -> batched().contains("29"));
        assertThat(batched()).isEqualTo(numbers(0, 30));
        List<Exchange> batches = getMockEndpoint("mock:batches").getExchanges();
        assertThat(batches).allSatisfy(e -> assertThat(e.getMessage().getBody(List.class).size()).isBetween(1, 7));
        assertThat(batches.size()).isLessThan(30);
        assertThat(batches.get(1).getMessage().getHeader("CamelAjamSequence")).isEqualTo(2L);
        assertThat(batches.get(1).getMessage().getHeader("CamelAjamServer")).isEqualTo(server().url());
        assertThat(batches.get(1).getMessage().getHeader("CamelAjamEvent")).isNull();
    }

    private List<String> batched() {
        return getMockEndpoint("mock:batches").getExchanges().stream()
                .flatMap(e -> ((List<?>) e.getMessage().getBody(List.class)).stream()).map(AmiEvent.class::cast)
                .filter(event -> mark.equals(event.getFirst("UserEvent"))).map(event -> event.getFirst("Seq")).toList();
    }

    @Test
    void aSnapshotComesFirstAndIsFlagged() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent&snapshot=QueueStatus,NoSuchList,CoreShowChannels").to("mock:all"));
        awaitPolling(1);
        userEvent("Seq", "0");
        await().atMost(SOON).until(() -> getMockEndpoint("mock:all").getExchanges().stream().anyMatch(this::isOurs));

        List<Exchange> all = getMockEndpoint("mock:all").getExchanges();
        assertThat(all.get(0).getMessage().getHeader("CamelAjamEvent")).isEqualTo("QueueParams");
        assertThat(all.get(0).getMessage().getHeader("CamelAjamSnapshot")).isEqualTo(true);
        assertThat(all.get(0).getMessage().getHeader("CamelAjamSequence")).isEqualTo(1L);
        List<Boolean> flags = all.stream().map(e -> e.getMessage().getHeader("CamelAjamSnapshot", false, Boolean.class)).toList();
        assertThat(flags).as("items first").isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
        assertThat(all).extracting(e -> e.getMessage().getHeader("CamelAjamEvent")).doesNotContain("QueueStatusComplete", "CoreShowChannelsComplete");
    }

    @Test
    void theRouteIsToldOfALostSessionAndGetsAFreshSnapshot() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&snapshot=QueueStatus&baseUrl=" + proxy.url())
                    .filter(e -> e.getMessage().getHeader("CamelAjamEvent", String.class).startsWith("Ajam") || isOurs(e)
                            || e.getMessage().getHeader("CamelAjamSnapshot") != null)
                    .to("mock:all"));
            awaitPolling(1);
            Instant before = Instant.now();
            logoff(proxy.lastSession());
            await().atMost(SOON).until(() -> wire.count("Login") == 2 && isPolling());
            userEvent("Seq", "0");
            await().atMost(SOON).until(() -> getMockEndpoint("mock:all").getExchanges().stream().anyMatch(this::isOurs));

            List<String> names = getMockEndpoint("mock:all").getExchanges().stream()
                    .map(e -> e.getMessage().getHeader("CamelAjamEvent", String.class)).toList();
            assertThat(names).startsWith("AjamConnected", "QueueParams").endsWith("UserEvent");
            int gap = names.indexOf("AjamGap");
            assertThat(gap).isGreaterThan(1);
            assertThat(names.subList(gap, gap + 2)).containsExactly("AjamGap", "QueueParams");
            AmiEvent told = getMockEndpoint("mock:all").getExchanges().get(gap).getMessage().getBody(AmiEvent.class);
            assertThat(told.get("Reason")).isEqualTo("expired");
            assertThat(told.get("Certain")).isEqualTo("false");
            assertThat(Instant.parse(told.getFirst("From"))).isBefore(Instant.parse(told.getFirst("To")));
            assertThat(Instant.parse(told.getFirst("To"))).isAfter(before);
        }
    }

    @Test
    void theRouteIsToldOfACutConnection() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&baseUrl=" + proxy.url()).to("mock:all"));
            awaitPolling(1);
            proxy.cutAnswerAfter(350);
            await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
                userEvent("Seq", "0");
                return names().contains("AjamGap");
            });

            await().atMost(SOON).untilAsserted(() -> assertThat(names())
                    .containsSubsequence("AjamConnected", "AjamDisconnected", "AjamGap", "AjamConnected"));
            AmiEvent told = getMockEndpoint("mock:all").getExchanges().get(names().indexOf("AjamGap")).getMessage().getBody(AmiEvent.class);
            assertThat(told.get("Reason")).isEqualTo("cut");
            assertThat(told.get("Certain")).isEqualTo("true");
            assertThat(wire.count("Login")).as("consumer and producer: the session lived on").isEqualTo(2);
        }
    }

    @Test
    void whatCameWholeBeforeACutIsRouted() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&baseUrl=" + proxy.url()).routeId("events").to("mock:all"));
            awaitPolling(1);
            context.getRouteController().suspendRoute("events");
            await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
                userEvent("Seq", "before");
                return wire.count("Ping") >= 1;
            });
            userEvents(0, 300);
            proxy.cutAnswerAfter(30_000);
            context.getRouteController().resumeRoute("events");
            await().atMost(SOON).until(() -> names().contains("AjamGap"));

            List<String> routed = seqs(getMockEndpoint("mock:all").getExchanges().stream().filter(this::isOurs).toList()).stream()
                    .filter(seq -> !"before".equals(seq)).toList();
            assertThat(routed.size()).isBetween(50, 299);
            assertThat(routed).isEqualTo(numbers(0, routed.size()));
        }
    }

    private List<String> names() {
        return getMockEndpoint("mock:all").getExchanges().stream().map(e -> e.getMessage().getHeader("CamelAjamEvent", String.class)).toList();
    }

    @Test
    void theRouteIsToldWhenAnotherClientFetchesItsEvents() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&baseUrl=" + proxy.url()).to("mock:all"));
            awaitPolling(1);
            await().atMost(SOON).until(() -> names().contains("AjamConnected"));
            await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
                // one that comes before the consumer's own question is displaced by it, without a trace
                raw("action=WaitEvent&Timeout=1", proxy.lastSession());
                userEvent("Seq", "0");
                return names().contains("AjamGap");
            });

            AmiEvent told = getMockEndpoint("mock:all").getExchanges().get(names().indexOf("AjamGap")).getMessage().getBody(AmiEvent.class);
            assertThat(told.get("Reason")).isEqualTo("displaced");
        }
    }

    @Test
    void twoConsumersAndAProducerOfOneAccountDoNotDisturbEachOther() throws Exception {
        routes(r -> {
            r.from("ajam:events?include=UserEvent&sessionEvents=true").filter(this::isOurs).to("mock:one");
            r.from("ajam:events?include=UserEvent&sessionEvents=true").filter(this::isOurs).to("mock:two");
            r.from("ajam:events?sessionEvents=true&include=none").to("mock:all");
        });
        awaitPolling(3);
        userEvents(0, 200);

        await().atMost(SOON).until(() -> getMockEndpoint("mock:one").getReceivedCounter() == 200 && getMockEndpoint("mock:two").getReceivedCounter() == 200);
        assertThat(seqs(getMockEndpoint("mock:one").getExchanges())).isEqualTo(numbers(0, 200));
        assertThat(seqs(getMockEndpoint("mock:two").getExchanges())).isEqualTo(numbers(0, 200));
        assertThat(names()).doesNotContain("AjamGap", "AjamDisconnected");
        assertThat(wire.count("Login")).isEqualTo(4);
    }

    @Test
    void sessionsForActionsGetNoEvents() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            template.requestBody("ajam:Ping?baseUrl=" + proxy.url(), (Object) null);
            userEvents(0, 5);

            assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Login")).hasSize(2)
                    .allSatisfy(r -> assertThat(r.action().get("Events")).isEqualTo("off"));
        }
    }
}
