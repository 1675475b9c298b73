// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import org.junit.jupiter.api.Test;

/**
 * What a production PBX and its network do to clients, done to a real one while it emits numbered events. Each test shows
 * that no number is missing, or that the route was told of a gap that covers the missing ones. ReliabilityReport keeps the figures.
 */
class FaultsLabIT extends FaultsSupport {

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
