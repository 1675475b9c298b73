// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.benchmarks.asterisk.Originator;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

/**
 * One event at a time on an idle server: from just before the action that causes it is sent, until it is delivered. Many events without
 * pauses precede it as a warm-up: a client runs for months, and its JVM compiles for a minute.
 */
public record Latency(Supplier<EventSource> kind) implements Subject {

    /** So that the next WaitEvent waits on the server before the next event. */
    private static final long PAUSE_NANOS = 2_000_000;
    private static final int WARM_UP = 5;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        Tally tally = new Tally();
        try (Originator originator = new Originator(settings); EventSource source = kind.get()) {
            source.open(settings, "UserEvent", tally);
            tally.settled();
            times(originator, tally, settings.samples() * WARM_UP, 0);
            long[] nanos = times(originator, tally, settings.samples(), PAUSE_NANOS);
            Arrays.sort(nanos);
            return Map.of("p50 ms", percentile(nanos, 50), "p99 ms", percentile(nanos, 99));
        }
    }

    private static long[] times(Originator originator, Tally tally, int samples, long pauseNanos) throws Exception {
        long[] nanos = new long[samples];
        for (int i = 0; i < samples; i++) {
            LockSupport.parkNanos(pauseNanos);
            tally.expect(1);
            long start = System.nanoTime();
            originator.userEvent();
            nanos[i] = tally.await() - start;
        }
        return nanos;
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(sorted.length - 1) * percent / 100] / 1e6;
    }
}
