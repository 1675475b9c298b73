package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Long runs in a small heap against the lab's Asterisk: not part of any build. Called by
 * {@code mvn -pl camel-asterisk-ajam/component -am verify -Dit.test=SoakBench -Dfailsafe.failIfNoSpecifiedTests=false
 * -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -DargLine=-Xmx64m -Dajam.soak.minutes=20} with the AJAM_TEST_* variables set.
 */
class SoakBench extends AjamTestSupport {

    private static final int CALLS = 8;

    private final Map<String, Integer> lastNumbers = new ConcurrentHashMap<>();
    private final AtomicLong routed = new AtomicLong();
    private final AtomicLong holes = new AtomicLong();
    private final AtomicInteger gaps = new AtomicInteger();
    private final AtomicInteger bursts = new AtomicInteger();
    private volatile long parkNanos;

    @Override
    TestServer server() {
        return TestServer.real();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(2);
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setWireListener(null);
        return context;
    }

    @AfterEach
    void endCalls() {
        template.request("ajam:Hangup", e -> e.getMessage().setHeader("CamelAjam.Channel", "/^Local/"));
    }

    private void take(Exchange exchange) {
        AmiEvent event = exchange.getMessage().getBody(AmiEvent.class);
        if ("AjamGap".equals(event.name())) {
            gaps.incrementAndGet();
        } else if ("BurstEnd".equals(event.getFirst("UserEvent"))) {
            bursts.incrementAndGet();
        } else if (event.containsKey("Seq")) {
            int number = Integer.parseInt(event.getFirst("Seq"));
            String run = event.containsKey("Run") ? event.getFirst("Run") : "burst " + bursts.get();
            if (number != lastNumbers.getOrDefault(run, 0) + 1) {
                holes.incrementAndGet();
            }
            lastNumbers.put(run, number);
            routed.incrementAndGet();
        }
        if (parkNanos > 0) {
            LockSupport.parkNanos(parkNanos);
        }
    }

    private void originate(String extension, int count, String run) {
        template.request("ajam:Originate", e -> e.getMessage().setBody(Map.of("Channel", "Local/" + extension + "@default", "Application",
                "Wait", "Data", "7200", "Async", "true", "Variable", List.of("COUNT=" + count, "RUN=" + run))));
    }

    private static long usedAfterGc() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @Test
    void aMixedLoadLeavesHeapAndThreadsFlat() throws Exception {
        int minutes = Integer.getInteger("ajam.soak.minutes", 20);
        routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true").process(this::take));
        for (int i = 0; i < 3; i++) {
            originate("steady", 100_000_000, "steady" + i);
        }
        Instant end = Instant.now().plus(Duration.ofMinutes(minutes));
        Instant warm = Instant.now().plus(Duration.ofMinutes(Math.min(2, minutes)));
        List<Long> heaps = new ArrayList<>();
        List<Integer> threads = new ArrayList<>();
        long answered = 0;
        while (Instant.now().isBefore(end)) {
            int before = bursts.get();
            originate("burst", 20_000, "");
            for (int i = 0; i < 200; i++) {
                assertThat(template.request("ajam:Ping", e -> {
                }).isFailed()).isFalse();
                answered++;
            }
            assertThat(template.request("ajam:QueueStatus", e -> {
            }).isFailed()).isFalse();
            await().atMost(Duration.ofMinutes(1)).until(() -> bursts.get() > before);
            await().pollDelay(Duration.ofSeconds(10)).atMost(Duration.ofSeconds(11)).until(() -> true);
            long heap = usedAfterGc();
            if (Instant.now().isAfter(warm)) {
                heaps.add(heap);
                threads.add(threads());
            }
        }
        print("soak: %d minutes, %d events routed, %d bursts of 20,000, %d Pings, %d holes, %d gaps", minutes, routed.get(), bursts.get(),
                answered, holes.get(), gaps.get());
        print("soak: heap after GC %d to %d KB, at the end %d KB; threads %d to %d", heaps.stream().min(Long::compare).orElse(0L) / 1024,
                heaps.stream().max(Long::compare).orElse(0L) / 1024, heaps.isEmpty() ? 0 : heaps.get(heaps.size() - 1) / 1024,
                threads.stream().min(Integer::compare).orElse(0), threads.stream().max(Integer::compare).orElse(0));
        assertThat(holes.get()).isZero();
        assertThat(gaps.get()).isZero();
        assertThat(heaps.get(heaps.size() - 1)).isLessThan(heaps.get(0) + (4 << 20));
        assertThat(threads.get(threads.size() - 1)).isLessThanOrEqualTo(threads.get(0) + 2);
    }

    @Test
    void aRouteTenTimesTooSlowLosesNothingInASmallHeap() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&bufferSize=1MB").process(this::take));
        for (int i = 0; i < CALLS; i++) {
            originate("steady", 100_000, "slow" + i);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> lastNumbers.size() == CALLS);
        long start = routed.get();
        await().pollDelay(Duration.ofSeconds(10)).atMost(Duration.ofSeconds(11)).until(() -> true);
        long perSecond = (routed.get() - start) / 10;
        parkNanos = 10_000_000_000L / perSecond;
        long before = routed.get();
        long heap = 0;
        for (int i = 0; i < 18; i++) {
            await().pollDelay(Duration.ofSeconds(10)).atMost(Duration.ofSeconds(11)).until(() -> true);
            heap = Math.max(heap, usedAfterGc());
        }
        long slow = routed.get() - before;
        parkNanos = 0;
        await().atMost(Duration.ofMinutes(5)).until(() -> routed.get() >= before + 170 * perSecond);

        print("slow route: the server emitted %d events/s, the route took %d/s for 180 s, then caught up: %d routed, %d holes, %d gaps,"
                + " heap after GC %d KB at most (maximum %d KB)", perSecond, slow / 180, routed.get(), holes.get(), gaps.get(), heap / 1024,
                Runtime.getRuntime().maxMemory() / 1024);
        assertThat(holes.get()).isZero();
        assertThat(gaps.get()).isZero();
    }

    private static void print(String format, Object... values) {
        System.out.println("FIGURE " + String.format(format, values));
    }
}
