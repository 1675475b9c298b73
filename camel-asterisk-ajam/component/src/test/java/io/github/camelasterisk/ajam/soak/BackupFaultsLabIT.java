// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.consumer.AjamConsumer;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults of {@link FaultsLabIT} that cost events there, done to a consumer with a backup session: they cost none. */
class BackupFaultsLabIT extends FaultsSupport {

    private static final Map<String, String> WITHOUT_TIMESTAMPS = Map.of("AJAM_LAB_MANAGER", "timestampevents = no");
    private static final int BLACK_HOLE_SECONDS = WHOLE ? 8 : 4;
    private static final int TIMES = WHOLE ? 200 : 5;
    private static final int DISPLACED_TIMES = WHOLE ? 20 : 5;

    private void consumeWithBackup(FaultProxy proxy, String options) throws Exception {
        consume("&backupSession=true&baseUrl=" + proxy.url() + options);
        await().atMost(LONG).until(check::isConnected);
    }

    private AjamConsumer feeding() {
        return (AjamConsumer) context.getRoute("events").getConsumer();
    }

    private boolean isCovering() {
        return feeding().getBackupState().equals("COVERING");
    }

    private void awaitCovering() {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(this::isCovering);
    }

    private void awaitTakeovers(long count) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> feeding().getTakeovers() >= count);
    }

    private void assertNoneMissed() {
        assertThat(check.lost()).isZero();
        assertThat(check.gaps()).isZero();
        assertThat(check.disconnections()).isZero();
    }

    private String row(String fault) {
        return fault + ", backupSession" + (format().equals("xml") ? ", xml" : "");
    }

    @ParameterizedTest
    @CsvSource({ "false,raw,yes", "true,raw,yes", "false,xml,yes", "true,raw,no" })
    void cutAtAnyByte(boolean reset, String format, String timestamps) throws Exception {
        boolean plain = timestamps.equals("yes");
        if (!plain) {
            lab.restart(WITHOUT_TIMESTAMPS);
        }
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consumeWithBackup(proxy, "&format=" + format);
            emit("steady", FOREVER);
            Random random = new Random(7);
            for (int i = 0; i < TIMES; i++) {
                awaitCovering();
                long before = feeding().getTakeovers();
                breaks();
                proxy.cutAnswerAfter(1 + random.nextInt(3000), reset);
                await().atMost(LONG).pollInterval(Duration.ofMillis(1))
                        .until(() -> feeding().getTakeovers() > before || !isCovering());
                proxy.cutAnswerAfter(Long.MAX_VALUE);
            }
            String how = (reset ? "reset" : "cut") + " at a random byte, " + TIMES + " times, " + format + ", timestampevents=" + timestamps;
            assertThat(report(row("connection " + how))).isZero();
            assertThat(feeding().getTakeovers()).isPositive();
            assertNoneMissed();
        } finally {
            if (!plain) {
                lab.restart(Map.of());
            }
        }
    }

    /**
     * If the event is late, the displaced session is already logged off, and the other client gets nothing; if it is early, the consumer
     * gets it, and displaces the other client. Either costs no event.
     */
    @Test
    void anotherClientFetchesTheEvents() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consumeWithBackup(proxy, "");
            int emitted = 0;
            int stolen = 0;
            for (int i = 0; feeding().getTakeovers() < DISPLACED_TIMES; i++) {
                awaitCovering();
                number(++emitted);
                awaitRouted(emitted);
                // the next WaitEvent is a long one
                idle();
                long before = feeding().getTakeovers();
                breaks();
                String active = proxy.sessions().get(proxy.sessions().size() - 2);
                CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> fetch(active));
                await().pollDelay(Duration.ofMillis(2 + 2 * (i % 8))).until(() -> true);
                number(++emitted);
                String fetched = other.get(10, TimeUnit.SECONDS);
                stolen += fetched.contains("Seq: " + emitted) ? 1 : 0;
                if (fetched.contains("WaitEventComplete")) {
                    awaitTakeovers(before + 1);
                }
                awaitRouted(emitted);
            }
            String fault = "WaitEvent displaced, " + DISPLACED_TIMES + " times, by a client that fetched " + stolen + " events";
            ReliabilityReport.add(row(fault), check, check.lost(), Duration.between(broken, Instant.now()));
            assertNoneMissed();
        }
    }

    private void awaitRouted(int count) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(2)).until(() -> check.routed() == count);
    }

    @Test
    void aSlowNetwork() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consumeWithBackup(proxy, "");
            emit("steady", FOREVER);
            breaks();
            proxy.drip(2_000_000);
            awaitMore(WHOLE ? 1_000 : 200);
            proxy.drip(Integer.MAX_VALUE);
            awaitMore(WHOLE ? 200 : 50);

            assertThat(report(row("answers dripping at 2 MB/s"))).isZero();
            assertNoneMissed();
        }
    }

    static Stream<Arguments> blackHoles() {
        Arguments ofBackup = Arguments.of(BLACK_HOLE_SECONDS, 1);
        Arguments ofActive = Arguments.of(BLACK_HOLE_SECONDS, 0);
        return WHOLE ? Stream.of(ofActive, Arguments.of(30, 0), ofBackup) : Stream.of(ofActive, ofBackup);
    }

    @ParameterizedTest
    @MethodSource("blackHoles")
    void aBlackHoleForOneOfTheTwo(int seconds, int which) throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consumeWithBackup(proxy, QUICK);
            emit("steady", FOREVER);
            awaitCovering();
            breaks();
            proxy.silence(proxy.sessions().get(which));
            await().pollDelay(Duration.ofSeconds(seconds)).atMost(LONG).until(() -> true);

            String who = which == 0 ? "the active session" : "the backup session";
            assertThat(report(row("black hole for " + who + ", " + seconds + " s"))).isZero();
            assertThat(feeding().getTakeovers()).isEqualTo(which == 0 ? 1 : 0);
            assertNoneMissed();
        }
    }

    @Test
    void aBlackHoleForBoth() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consumeWithBackup(proxy, QUICK);
            emit("steady", FOREVER);
            awaitCovering();
            int before = breaks();
            proxy.next(FaultProxy.Fault.SILENCE);
            await().pollDelay(Duration.ofSeconds(BLACK_HOLE_SECONDS)).atMost(LONG).until(() -> true);
            proxy.next(FaultProxy.Fault.NONE);
            awaitGap(before);

            report(row("black hole for both, " + BLACK_HOLE_SECONDS + " s"));
            assertThat(check.reasons()).containsExactly("cut");
        }
    }

    /** Each cut is made while the backup session covers the active one: in a burst, a new one needs seconds for that. */
    @Test
    void aBurstWithCuts() throws Exception {
        int events = WHOLE ? 500_000 : 50_000;
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consumeWithBackup(proxy, "");
            awaitCovering();
            breaks();
            emit("burst", events);
            Random random = new Random(7);
            while (!check.hasEnded()) {
                long before = feeding().getTakeovers();
                proxy.cutAnswerAfter(1 + random.nextInt(2_000_000), random.nextBoolean());
                awaitInBurst(() -> feeding().getTakeovers() > before || !isCovering());
                proxy.cutAnswerAfter(Long.MAX_VALUE);
                awaitInBurst(this::isCovering);
            }
            String fault = String.format(Locale.ROOT, "burst of %,d, taken over %d times", events, feeding().getTakeovers());
            ReliabilityReport.add(row(fault), check, check.lost(), Duration.between(broken, Instant.now()));
            assertThat(check.routed()).isEqualTo(events);
            assertThat(feeding().getTakeovers()).isPositive();
            assertNoneMissed();
        }
    }

    private void awaitInBurst(BooleanSupplier condition) {
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(1)).until(() -> condition.getAsBoolean() || check.hasEnded());
    }

    /** Without timestamps nothing but their number and place tells these events apart. */
    @Test
    void equalEventsWithoutTimestamps() throws Exception {
        lab.restart(WITHOUT_TIMESTAMPS);
        List<String> routed = new CopyOnWriteArrayList<>();
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("ajam:events?include=UserEvent&backupSession=true&baseUrl=" + proxy.url()).routeId("events").filter(this::isOfThisRun)
                    .process(e -> routed.add(e.getMessage().getBody(AmiEvent.class).getFirst("Seq"))));
            awaitCovering();
            List<String> emitted = new ArrayList<>();
            Random random = new Random(7);
            long takeovers = -1;
            for (int i = 0; i < TIMES; i++) {
                // the next cut only when the feed is through with the last one, which it may not have noticed yet
                boolean isThrough = takeovers < 0 || feeding().getTakeovers() > takeovers || proxy.hasCut() && !isCovering();
                takeovers = isThrough ? -1 : takeovers;
                if (isThrough && isCovering()) {
                    takeovers = feeding().getTakeovers();
                    proxy.cutAnswerAfter(1 + random.nextInt(2000), random.nextBoolean());
                }
                for (String text : List.of("A", "A", "B", "A", "A", "A", String.valueOf(i))) {
                    template.requestBody("ajam:UserEvent", Map.of("UserEvent", "Equal", "Run", run, "Seq", text));
                    emitted.add(text);
                }
            }
            await().atMost(LONG).untilAsserted(() -> assertThat(routed).hasSizeGreaterThanOrEqualTo(emitted.size()));
            assertThat(feeding().getTakeovers()).isPositive();
            assertThat(feeding().getGaps()).isZero();
            assertThat(routed).isEqualTo(emitted);
        } finally {
            lab.restart(Map.of());
        }
    }
}
