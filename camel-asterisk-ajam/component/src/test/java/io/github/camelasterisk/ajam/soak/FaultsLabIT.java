// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.RawRequest;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a production PBX and its network do to clients, done to a real one while it emits numbered events. Each test shows
 * that no number is missing, or that the route was told of a gap that covers the missing ones. ReliabilityReport keeps the figures.
 */
class FaultsLabIT extends AjamTestSupport {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int FOREVER = 10_000_000;
    /** The series of docs/reliability.md; without it, shorter ones that show the same. */
    private static final boolean WHOLE = Boolean.getBoolean("ajam.faults.whole");
    /** Makes a consumer notice within seconds that nothing answers. */
    private static final String QUICK = "&waitTimeout=1&responseTimeout=1000&connectTimeout=1000";

    private final Lab lab = new Lab();
    private final EventCheck check = new EventCheck();
    private final String run = UUID.randomUUID().toString();
    private Instant broken = Instant.EPOCH;

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

    private void consume(String options) throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&reconnectDelay=100&maxReconnectDelay=500" + options)
                .filter(this::isOfThisRun).process(check));
    }

    private boolean isOfThisRun(Exchange exchange) {
        String eventsRun = exchange.getMessage().getBody(AmiEvent.class).getFirst("Run");
        return eventsRun == null || eventsRun.equals(run);
    }

    private void emit(String extension, int count) {
        Map<String, Object> call = Map.of("Channel", "Local/" + extension + "@default", "Application", "Wait", "Data", "3600",
                "Async", "true", "Variable", List.of("COUNT=" + count, "RUN=" + run));
        await().atMost(LONG).until(() -> !template.request("ajam:Originate", e -> e.getMessage().setBody(call)).isFailed());
        awaitMore(1);
    }

    private void awaitMore(int count) {
        int before = check.routed();
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> check.routed() >= before + count);
    }

    private void awaitGap(int before) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> check.gaps() > before);
    }

    /** The fault begins now; returns how many gaps were told before it. */
    private int breaks() {
        broken = Instant.now();
        return check.gaps();
    }

    private long report(String fault) {
        Duration recovery = Duration.between(broken, Instant.now());
        awaitMore(100);
        long lost = check.lost();
        ReliabilityReport.add(fault, check, lost, recovery);
        return lost;
    }

    // ---- the network

    @Test
    void connectionsCutAtAnyByte() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume("&baseUrl=" + proxy.url());
            emit("steady", FOREVER);
            Random random = new Random(7);
            for (int i = 0; i < 200; i++) {
                int before = breaks();
                proxy.cutAnswerAfter(1 + random.nextInt(3000), random.nextBoolean());
                awaitGap(before);
            }
            report("connection cut or reset at a random byte, 200 times");
            assertThat(check.reasons()).as("a new WaitEvent can meet the end of the old one").contains("cut").isSubsetOf("cut", "displaced");
        }
    }

    @Test
    void aSlowNetwork() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume("&baseUrl=" + proxy.url());
            emit("steady", FOREVER);
            breaks();
            proxy.drip(2_000_000);
            awaitMore(1_000);
            proxy.drip(Integer.MAX_VALUE);
            awaitMore(200);

            assertThat(report("answers dripping at 2 MB/s")).isZero();
            assertThat(check.gaps()).isZero();
        }
    }

    @Test
    void aBlackHole() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume("&baseUrl=" + proxy.url() + QUICK);
            emit("steady", FOREVER);
            int before = breaks();
            proxy.next(FaultProxy.Fault.SILENCE);
            await().pollDelay(Duration.ofSeconds(8)).atMost(LONG).until(() -> true);
            proxy.next(FaultProxy.Fault.NONE);
            awaitGap(before);

            report("black hole for 8 s");
            assertThat(check.reasons()).containsExactly("cut");
        }
    }

    @Test
    void aSessionThatExpires() throws Exception {
        lab.restart(Map.of("AJAM_LAB_HTTPTIMEOUT", "15"));
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume("&baseUrl=" + proxy.url() + QUICK);
            emit("steady", FOREVER);
            int before = breaks();
            proxy.next(FaultProxy.Fault.SILENCE);
            await().pollDelay(Duration.ofSeconds(30)).atMost(LONG).until(() -> true);
            proxy.next(FaultProxy.Fault.NONE);
            awaitGap(before);

            assertThat(report("session expired: httptimeout 15, black hole for 30 s")).isPositive();
            assertThat(check.reasons()).containsExactly("expired");
        } finally {
            lab.restart(Map.of());
        }
    }

    // ---- Asterisk

    @Test
    void killedAndStartedAgain() throws Exception {
        restarts("kill -9 and start", () -> {
            lab.kill();
            lab.up();
        });
    }

    @Test
    void restartedFromItsCli() throws Exception {
        restarts("core restart now", () -> lab.cli("core restart now"));
    }

    private interface Restart {
        void run() throws Exception;
    }

    private void restarts(String how, Restart restart) throws Exception {
        consume("");
        emit("steady", FOREVER);
        awaitMore(500);
        int before = breaks();
        restart.run();
        awaitGap(before);
        Duration recovery = Duration.between(broken, Instant.now());
        lab.cli("core waitfullybooted");
        check.newRun();
        emit("steady", FOREVER);

        broken = Instant.now().minus(recovery);
        report(how);
        assertThat(check.reasons()).containsExactly("restarted");
    }

    /**
     * A client that fetches while this one waits, which is then told so by the server. One that fetches between two questions
     * of this one takes events without a trace: nothing but numbers could show that.
     */
    @Test
    void anotherClientFetchesTheEvents() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume("&baseUrl=" + proxy.url());
            await().atMost(LONG).until(check::isConnected);
            number(1);
            await().atMost(LONG).until(() -> check.routed() == 1);
            for (int i = 1; i <= 20; i++) {
                int before = breaks();
                idle();
                CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> fetch(proxy.lastSession()));
                idle();
                number(2 * i);
                assertThat(other.get(10, TimeUnit.SECONDS)).contains("Seq: " + 2 * i);
                await().pollDelay(Duration.ofSeconds(1)).atMost(LONG).until(() -> true);
                number(2 * i + 1);
                awaitGap(before);
            }
            await().atMost(LONG).until(() -> check.routed() == 21);

            assertThat(check.lost()).isEqualTo(20);
            assertThat(check.reasons()).containsExactly("displaced");
            ReliabilityReport.add("WaitEvent displaced, 20 times", check, 20, Duration.between(broken, Instant.now()));
        }
    }

    /** Long enough for a question to reach the server. */
    private static void idle() {
        await().pollDelay(Duration.ofMillis(200)).atMost(LONG).until(() -> true);
    }

    private void number(int number) {
        template.requestBody("ajam:UserEvent", Map.of("UserEvent", "Steady", "Run", run, "Seq", number));
    }

    private String fetch(String session) {
        try {
            return RawRequest.send(server().url(), "action=WaitEvent&Timeout=5", session);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void webenabledOffAndOn() throws Exception {
        consume("");
        emit("steady", FOREVER);
        breaks();
        lab.manager("webenabled = no");
        await().atMost(LONG).until(() -> template.request("ajam:Ping", e -> {
        }).getException() instanceof AjamProtocolException);
        lab.manager("webenabled = yes");
        awaitMore(200);

        report("webenabled off and on");
    }

    @Test
    void reloads() throws Exception {
        consume("");
        emit("steady", FOREVER);
        breaks();
        for (int i = 0; i < 5; i++) {
            lab.cli("module reload http");
            lab.cli("manager reload");
            awaitMore(100);
        }

        assertThat(report("module reload http and manager reload, 5 times")).isZero();
    }

    // ---- the route

    @Test
    void aRouteThatStalls() throws Exception {
        // longer than a session lives without a request
        int httpTimeout = WHOLE ? 60 : 15;
        int seconds = WHOLE ? 90 : 30;
        lab.restart(Map.of("AJAM_LAB_HTTPTIMEOUT", String.valueOf(httpTimeout)));
        try {
            CountDownLatch stalled = new CountDownLatch(1);
            routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&bufferSize=100KB").filter(this::isOfThisRun)
                    .process(check).filter(e -> check.routed() > 0).process(e -> assertThat(stalled.await(120, TimeUnit.SECONDS)).isTrue()));
            emit("steady", FOREVER);
            breaks();
            await().pollDelay(Duration.ofSeconds(seconds)).atMost(LONG.plusSeconds(seconds)).until(() -> true);
            int stalledWith = check.routed();
            stalled.countDown();
            awaitMore(50 * seconds);

            assertThat(report("route stalled for " + seconds + " s, httptimeout " + httpTimeout + ", bufferSize=100KB")).isZero();
            assertThat(stalledWith).isOne();
            assertThat(check.gaps()).isZero();
        } finally {
            lab.restart(Map.of());
        }
    }

    @Test
    void aBurstIntoASlowRoute() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&bufferSize=1MB").process(check)
                .process(e -> LockSupport.parkNanos(20_000)));
        breaks();
        int events = WHOLE ? 500_000 : 100_000;
        emit("burst", events);
        await().atMost(Duration.ofMinutes(4)).until(check::hasEnded);

        Duration took = Duration.between(broken, Instant.now());
        assertThat(check.routed()).isEqualTo(events);
        assertThat(check.lost()).isZero();
        assertThat(check.gaps()).isZero();
        ReliabilityReport.add(String.format(Locale.ROOT, "burst of %,d into a slow route, bufferSize=1MB", events), check, 0, took);
    }

    /** A disk of 2 MB, which the burst fills many times over: the rest stays with Asterisk until there is room. */
    @Test
    void aBurstIntoASlowRouteWithASmallDisk() throws Exception {
        Path disk = Files.createTempDirectory("ajam-disk");
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        try {
            context.getStreamCachingStrategy().setSpoolDirectory(disk.toFile());
            routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&bufferSize=1MB").process(check)
                    .process(e -> LockSupport.parkNanos(20_000)));
            breaks();
            emit("burst", 50_000);
            await().atMost(Duration.ofMinutes(4)).until(check::hasEnded);

            Duration took = Duration.between(broken, Instant.now());
            assertThat(check.routed()).isEqualTo(50_000);
            assertThat(check.lost()).isZero();
            assertThat(check.gaps()).isZero();
            ReliabilityReport.add("burst of 50,000 into a slow route, bufferSize=1MB, a disk of 2 MB", check, 0, took);
        } finally {
            run("umount", "-l", disk.toString());
            Files.delete(disk);
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).as(String.join(" ", command)).isZero();
    }
}
