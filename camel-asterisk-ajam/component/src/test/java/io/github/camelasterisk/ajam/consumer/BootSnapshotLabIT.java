// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Consumers with short reconnect delays meet an Asterisk that is restarted while it loads its modules, and does not know
 * QueueStatus yet: each gets its snapshot, its filters and its classes of events all the same, and is told of a restart.
 */
class BootSnapshotLabIT extends AjamTestSupport {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final List<String> CONSUMERS = List.of("", "&eventMask=user,system", "&authentication=plain", "&eventMask=user",
            "&filter.a=Event: UserEvent", "&eventMask=user&filter.a=!Event: Nothing", "&eventMask=user&format=xml", "&format=xml",
            "&authentication=digest", "&authentication=digest&eventMask=user");

    private final Map<Integer, Queue<String>> told = new ConcurrentHashMap<>();

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setWireListener(null);
        return context;
    }

    @BeforeAll
    static void plainLab() throws Exception {
        new Lab().restart(Map.of());
        new Lab().cli("core waitfullybooted");
    }

    @Test
    void eachGetsItsSnapshotAfterEachRestart() throws Exception {
        for (int i = 0; i < CONSUMERS.size(); i++) {
            int number = i;
            told.put(i, new ConcurrentLinkedQueue<>());
            routes(r -> r.from("ajam:events?include=UserEvent&snapshot=QueueStatus&sessionEvents=true&reconnectDelay=20&maxReconnectDelay=50"
                    + CONSUMERS.get(number)).process(e -> take(number, e)));
        }
        awaitEach("QueueParams", 1);
        for (int restart = 1; restart <= 3; restart++) {
            new Lab().kill();
            new Lab().up();
            new Lab().cli("core waitfullybooted");
            awaitEach("QueueParams", restart + 1);
            awaitUserEvents();
        }

        for (int i = 0; i < CONSUMERS.size(); i++) {
            List<String> reasons = told.get(i).stream().filter(name -> name.startsWith("AjamGap")).distinct().toList();
            System.out.println("FIGURE consumer '" + CONSUMERS.get(i) + "': " + count(i, "QueueParams") + " snapshots, gaps " + reasons);
            assertThat(reasons).as(CONSUMERS.get(i)).containsExactly("AjamGap restarted");
            assertThat(told.get(i)).as(CONSUMERS.get(i)).noneMatch("Newchannel"::equals);
        }
    }

    private void take(int consumer, Exchange exchange) {
        AmiEvent event = exchange.getMessage().getBody(AmiEvent.class);
        boolean snapshot = exchange.getMessage().getHeader("CamelAjamSnapshot", false, Boolean.class);
        told.get(consumer).add(event.name() + (event.name().equals("AjamGap") ? " " + event.getFirst("Reason") : snapshot ? " snapshot" : ""));
    }

    private long count(int consumer, String name) {
        return told.get(consumer).stream().filter(each -> each.startsWith(name)).count();
    }

    private void awaitEach(String name, int least) {
        await().atMost(LONG).untilAsserted(() -> assertThat(Stream.iterate(0, i -> i + 1).limit(CONSUMERS.size()).map(i -> count(i, name)))
                .allMatch(number -> number >= least));
    }

    private void awaitUserEvents() {
        Map<Integer, Long> before = new ConcurrentHashMap<>();
        told.keySet().forEach(i -> before.put(i, count(i, "UserEvent")));
        await().atMost(LONG).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            template.request("ajam:UserEvent", e -> e.getMessage().setHeader("CamelAjam.UserEvent", "Boot"));
            assertThat(told.keySet()).allMatch(i -> count(i, "UserEvent") > before.get(i));
        });
    }
}
