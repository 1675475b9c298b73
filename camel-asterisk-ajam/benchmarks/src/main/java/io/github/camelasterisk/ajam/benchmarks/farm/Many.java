// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;
import org.apache.camel.Exchange;

/** Many consumers on as many simulated PBXs in one JVM: idle for some seconds, then with 10 numbered events per second each. */
public record Many(int consumers) implements Subject {

    private static final int PER_SECOND = 10;
    private static final int TIMES = 4;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        Numbers numbers = new Numbers(consumers);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (FarmProcess farm = new FarmProcess(consumers, settings.rawBody().toString());
                FarmConsumers consuming = new FarmConsumers(farm.ports(), numbers::take)) {
            consuming.awaitConnected();
            long idleCpu = -system.getProcessCpuTime();
            TimeUnit.SECONDS.sleep(settings.seconds());
            idleCpu += system.getProcessCpuTime();
            int seconds = settings.seconds() * TIMES;
            long expected = (long) consumers * seconds * PER_SECOND;
            long cpu = -system.getProcessCpuTime();
            farm.emit(PER_SECOND, seconds);
            numbers.await(expected, 2 * seconds);
            cpu += system.getProcessCpuTime();
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("threads", (double) ManagementFactory.getThreadMXBean().getPeakThreadCount());
            figures.put("events", (double) numbers.count());
            figures.put("missed", (double) expected - numbers.count());
            figures.put("out of order", (double) numbers.outOfOrder());
            figures.put("heap MB after GC", heapAfterGc());
            figures.put("CPU percent of a core, idle", idleCpu / 1e7 / settings.seconds());
            figures.put("CPU percent of a core, loaded", cpu / 1e7 / seconds);
            return figures;
        }
    }

    private static double heapAfterGc() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    /** The number of the last event of each PBX. */
    private static final class Numbers {

        private final long[] last;
        private final LongAdder events = new LongAdder();
        private final LongAdder jumps = new LongAdder();

        Numbers(int pbxs) {
            last = new long[pbxs];
        }

        /** Events of one PBX arrive one after the other. */
        void take(int pbx, Exchange exchange) {
            long number = Long.parseLong(exchange.getMessage().getBody(AmiEvent.class).getFirst("Seq"));
            if (number != last[pbx] + 1) {
                jumps.increment();
            }
            last[pbx] = number;
            events.increment();
        }

        void await(long expected, int seconds) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (events.sum() < expected && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        long count() {
            return events.sum();
        }

        long outOfOrder() {
            return jumps.sum();
        }
    }
}
