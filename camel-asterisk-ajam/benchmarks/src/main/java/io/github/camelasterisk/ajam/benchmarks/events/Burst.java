// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.benchmarks.asterisk.Originator;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

import com.sun.management.OperatingSystemMXBean;

/**
 * A burst as fast as the dialplan can, from the accepted Originate to the hangup of its second leg. Warm-up bursts precede it: a client
 * runs for months, so the JVM's compilation in the first seconds does not count.
 */
public record Burst(Supplier<EventSource> kind) implements Subject {

    private static final String MARK = "Hangup";
    private static final int LEGS = 2;
    private static final int WARM_UPS = 2;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        Tally tally = new Tally();
        try (EventSource source = kind.get()) {
            source.open(settings, MARK, tally);
            tally.settled();
            for (int i = 0; i < WARM_UPS; i++) {
                run(settings, tally);
            }
            return run(settings, tally);
        }
    }

    private static Map<String, Double> run(Settings settings, Tally tally) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        tally.expect(LEGS);
        // one per burst: Asterisk closes a connection that is idle for 15 s
        try (Originator originator = new Originator(settings)) {
            long cpuBefore = system.getProcessCpuTime();
            originator.burst(settings.events());
            long start = System.nanoTime();
            double seconds = (tally.await() - start) / 1e9;
            return figures(settings.events(), tally, seconds, (system.getProcessCpuTime() - cpuBefore) / 1e9);
        }
    }

    private static Map<String, Double> figures(int events, Tally tally, double seconds, double cpuSeconds) throws Exception {
        double delivered = tally.settled();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("events", delivered);
        figures.put("seconds", seconds);
        figures.put("events/s", delivered / seconds);
        figures.put("CPU s per million emitted", cpuSeconds * 1e6 / events);
        figures.put("CPU s per million delivered", cpuSeconds * 1e6 / delivered);
        return figures;
    }
}
