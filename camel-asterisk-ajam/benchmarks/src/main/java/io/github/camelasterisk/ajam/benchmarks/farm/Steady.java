// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

import com.sun.management.OperatingSystemMXBean;

/** A fixed total load, about as much as one Asterisk can emit, divided among the consumers on as many simulated PBXs. */
public record Steady(int consumers) implements Subject {

    private static final int PER_SECOND = 50_000;
    private static final int WARM_UP_SECONDS = 10;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        LongAdder events = new LongAdder();
        try (FarmProcess farm = new FarmProcess(consumers, settings.rawBody().toString());
                FarmConsumers consuming = new FarmConsumers(farm.ports(), (pbx, exchange) -> events.increment())) {
            consuming.awaitConnected();
            run(farm, events, WARM_UP_SECONDS);
            return run(farm, events, settings.seconds());
        }
    }

    private Map<String, Double> run(FarmProcess farm, LongAdder events, int seconds) throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        events.reset();
        long cpu = -system.getProcessCpuTime();
        long start = System.nanoTime();
        farm.emit(PER_SECOND / consumers, seconds);
        long total = (long) PER_SECOND * seconds;
        long end = start + TimeUnit.SECONDS.toNanos(2L * seconds);
        while (events.sum() < total && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        cpu += system.getProcessCpuTime();
        return Map.of("events/s", events.sum() / elapsed, "missed", (double) total - events.sum(), "CPU percent of a core", cpu / 1e7 / elapsed);
    }
}
