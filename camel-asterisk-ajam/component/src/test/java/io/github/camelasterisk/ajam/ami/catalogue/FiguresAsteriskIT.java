// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Bursts of events and actions: the counts are checked, the times only printed. */
class FiguresAsteriskIT extends AjamTestSupport {

    private static final int EVENTS = 20_000;
    private static final int PINGS = 5_000;
    private static final int AT_A_TIME = 8;

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Test
    void aBurstOfEventsComesWholeAndInOrder() throws Exception {
        routes(r -> r.from("ajam:events").to("mock:all").filter(FiguresAsteriskIT::isBurst).to("mock:burst"));

        Duration took = burst();

        assertThat(numbers(getMockEndpoint("mock:burst"))).containsExactlyElementsOf(IntStream.rangeClosed(1, EVENTS).boxed().toList());
        List<Exchange> all = getMockEndpoint("mock:all").getExchanges();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).getMessage().getHeader("CamelAjamSequence")).isEqualTo(i + 1L);
        }
        print("ajam:events: %d events, %d of them the burst's UserEvents, in %d ms", all.size(), EVENTS, took.toMillis());
    }

    @Test
    void aBurstWithIncludeIsJustThat() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent").to("mock:all").filter(FiguresAsteriskIT::isBurst).to("mock:burst"));

        Duration took = burst();

        assertThat(numbers(getMockEndpoint("mock:burst"))).containsExactlyElementsOf(IntStream.rangeClosed(1, EVENTS).boxed().toList());
        print("ajam:events?include=UserEvent: %d exchanges in %d ms", getMockEndpoint("mock:all").getReceivedCounter(), took.toMillis());
    }

    @Test
    void manyPingsAreAnsweredOnceEach() throws Exception {
        Semaphore room = new Semaphore(AT_A_TIME);
        List<CompletableFuture<Exchange>> running = new ArrayList<>();
        template.requestBody("ajam:Ping", (Object) null);
        long start = System.nanoTime();
        for (int i = 0; i < PINGS; i++) {
            assertThat(room.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            running.add(template.asyncSend("ajam:Ping", ExchangeBuilder.anExchange(context).withHeader("CamelAjamActionId", "p" + i).build())
                    .whenComplete((exchange, failure) -> room.release()));
        }
        List<Exchange> done = running.stream().map(CompletableFuture::join).toList();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(done).allSatisfy(e -> assertThat(e.getException()).isNull());
        assertThat(done).extracting(e -> e.getMessage().getBody(AmiResponse.class).actionId())
                .containsExactlyElementsOf(IntStream.range(0, PINGS).mapToObj(i -> "p" + i).toList());
        assertThat(wire.count("Ping")).as("none sent twice").isEqualTo(PINGS + 1L);
        print("ajam:Ping: %d answered, %d at a time, none sent twice, in %d ms: %d a second", PINGS, AT_A_TIME, took.toMillis(),
                PINGS * 1000L / took.toMillis());
    }

    private Duration burst() {
        Awaitility.await().until(() -> wire.count("WaitEvent") >= 1);
        long start = System.nanoTime();
        template.requestBody("ajam:Originate", Map.of("Channel", "Local/burst@default", "Application", "Wait", "Data", "60",
                "Async", "true", "Variable", "COUNT=" + EVENTS));
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> getMockEndpoint("mock:burst").getReceivedCounter() >= EVENTS);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean isBurst(Exchange exchange) {
        return "Burst".equals(exchange.getMessage().getBody(AmiEvent.class).getFirst("UserEvent"));
    }

    private static List<Integer> numbers(MockEndpoint mock) {
        return mock.getExchanges().stream().map(e -> Integer.valueOf(e.getMessage().getBody(AmiEvent.class).getFirst("Seq"))).toList();
    }

    private static void print(String format, Object... values) {
        System.out.println("FIGURE " + String.format(format, values));
    }
}
