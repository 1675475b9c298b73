package io.github.camelasterisk.ajam.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.sun.management.OperatingSystemMXBean;

/** A burst as fast as the dialplan can, from the accepted Originate to the hangup of its second leg. A smaller one goes before it. */
record Burst(Supplier<EventSource> kind) implements Subject {

    private static final String MARK = "Hangup";
    private static final int LEGS = 2;
    private static final int WARM_UP = 4;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        Tally tally = new Tally();
        try (Originator originator = new Originator(settings); EventSource source = kind.get()) {
            source.open(settings, MARK, tally);
            tally.settled();
            run(originator, settings.events() / WARM_UP, tally);
            return run(originator, settings.events(), tally);
        }
    }

    private static Map<String, Double> run(Originator originator, int events, Tally tally) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        tally.expect(LEGS);
        long cpuBefore = system.getProcessCpuTime();
        originator.burst(events);
        long start = System.nanoTime();
        double seconds = (tally.await() - start) / 1e9;
        double cpuSeconds = (system.getProcessCpuTime() - cpuBefore) / 1e9;
        double delivered = tally.settled();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("events", delivered);
        figures.put("seconds", seconds);
        figures.put("events/s", delivered / seconds);
        // of those emitted: asterisk-java makes nothing of half of them
        figures.put("CPU s per million", cpuSeconds * 1e6 / events);
        return figures;
    }
}
