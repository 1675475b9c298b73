// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.RawRequest;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Consumers of a real Asterisk that emits numbered events, to which something is done. */
abstract class FaultsSupport extends AjamTestSupport {

    static final Duration LONG = Duration.ofSeconds(60);
    static final int FOREVER = 10_000_000;
    /** The series of docs/reliability.md; without it, shorter ones that show the same. */
    static final boolean WHOLE = Boolean.getBoolean("ajam.faults.whole");
    /** Makes a consumer notice within seconds that nothing answers. */
    static final String QUICK = "&waitTimeout=1&responseTimeout=1000&connectTimeout=1000";

    final Lab lab = new Lab();
    final EventCheck check = new EventCheck();
    final String run = UUID.randomUUID().toString();
    Instant broken = Instant.EPOCH;

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(2);
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setWireListener(null);
        return context;
    }

    @BeforeAll
    static void plainLab() throws Exception {
        new Lab().restart(Map.of());
    }

    @AfterEach
    void endCalls() {
        template.request("ajam:Hangup", e -> e.getMessage().setHeader("CamelAjam.Channel", "/^Local/"));
    }

    @AfterAll
    static void writeReport() throws Exception {
        ReliabilityReport.write();
    }

    void consume(String options) throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&reconnectDelay=100&maxReconnectDelay=500" + options).routeId("events")
                .filter(this::isOfThisRun).process(check));
    }

    boolean isOfThisRun(Exchange exchange) {
        String eventsRun = exchange.getMessage().getBody(AmiEvent.class).getFirst("Run");
        return eventsRun == null || eventsRun.equals(run);
    }

    void emit(String extension, int count) {
        Map<String, Object> call = Map.of("Channel", "Local/" + extension + "@default", "Application", "Wait", "Data", "3600",
                "Async", "true", "Variable", List.of("COUNT=" + count, "RUN=" + run));
        await().atMost(LONG).until(() -> !template.request("ajam:Originate", e -> e.getMessage().setBody(call)).isFailed());
        awaitMore(1);
    }

    void awaitMore(int count) {
        int before = check.routed();
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> check.routed() >= before + count);
    }

    void awaitGap(int before) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> check.gaps() > before);
    }

    /** The fault begins now; returns how many gaps were told before it. */
    int breaks() {
        broken = Instant.now();
        return check.gaps();
    }

    long report(String fault) {
        Duration recovery = Duration.between(broken, Instant.now());
        awaitMore(100);
        long lost = check.lost();
        ReliabilityReport.add(fault, check, lost, recovery);
        return lost;
    }

    /** Long enough for a question to reach the server. */
    static void idle() {
        await().pollDelay(Duration.ofMillis(200)).atMost(LONG).until(() -> true);
    }

    void number(int number) {
        template.requestBody("ajam:UserEvent", Map.of("UserEvent", "Steady", "Run", run, "Seq", number));
    }

    String fetch(String session) {
        try {
            return RawRequest.send(server().url(), "action=WaitEvent&Timeout=5", session);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
