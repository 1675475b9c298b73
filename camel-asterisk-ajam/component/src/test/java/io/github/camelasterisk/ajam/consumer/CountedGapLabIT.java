// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.RawRequest;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.soak.SoakNumbers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With {@code debug = on} in manager.conf Asterisk numbers all events, so that a gap says how many were lost. */
class CountedGapLabIT extends AjamTestSupport {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<AmiEvent> events = new ArrayList<>();

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @BeforeAll
    static void numberEvents() throws Exception {
        new Lab().restart(Map.of("AJAM_LAB_MANAGER", "debug = on"));
        new Lab().cli("core waitfullybooted");
    }

    @AfterAll
    static void plainLab() throws Exception {
        new Lab().restart(Map.of());
    }

    @Test
    void aGapSaysHowManyEventsWereLost() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("ajam:events?sessionEvents=true&reconnectDelay=100&baseUrl=" + proxy.url())
                    .process(e -> take(e.getMessage().getBody(AmiEvent.class))));
            Map<String, Object> call = Map.of("Channel", "Local/steady@default", "Application", "Wait", "Data", "600", "Async", "true",
                    "Variable", List.of("COUNT=1000000", "RUN=counted"));
            template.request("ajam:Originate", e -> e.getMessage().setBody(call));
            for (int i = 0; i < 10; i++) {
                awaitMore(200);
                int gaps = gaps();
                proxy.cutAnswerAfter(1500);
                await().atMost(LONG).until(() -> gaps() > gaps);
            }
            int gaps = gaps();
            logoff(proxy.lastSession());
            await().atMost(LONG).until(() -> gaps() > gaps);
            awaitMore(200);
            template.request("ajam:Hangup", e -> e.getMessage().setHeader("CamelAjam.Channel", "/^Local/"));
        }
        context.getRouteController().stopAllRoutes();

        assertThat(reasons()).contains("cut", "expired");
        checkCounts();
    }

    private void logoff(String session) throws Exception {
        RawRequest.send(server().url(), "action=Logoff", session);
    }

    private synchronized void take(AmiEvent event) {
        events.add(event);
    }

    private void awaitMore(int count) {
        int before = size();
        await().atMost(LONG).until(() -> size() >= before + count);
    }

    private synchronized int size() {
        return events.size();
    }

    private synchronized int gaps() {
        return reasons().size();
    }

    private synchronized List<String> reasons() {
        return events.stream().filter(event -> event.name().equals("AjamGap")).map(event -> event.getFirst("Reason")).toList();
    }

    /** Between two numbered events a hole is there if and only if a gap between them says how wide it is; neighbours may change places. */
    private synchronized void checkCounts() {
        List<String> findings = new ArrayList<>();
        SoakNumbers numbers = new SoakNumbers(findings::add);
        for (AmiEvent event : events) {
            if (event.name().equals("AjamGap")) {
                assertThat(event.getFirst("Lost")).as("%s", event).isNotNull();
                numbers.gap(Long.valueOf(event.getFirst("Lost")));
            } else if (event.containsKey("SequenceNumber")) {
                numbers.number(Long.parseLong(event.getFirst("SequenceNumber")));
            }
        }
        numbers.judge(Long.MAX_VALUE);
        assertThat(findings).isEmpty();
        assertThat(numbers.lost()).isPositive();
        assertThat(gaps()).isGreaterThanOrEqualTo(11);
    }
}
