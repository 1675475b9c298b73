// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

/** A constant total number of events, divided among the consumers, as fast as they take them. The same load precedes it as a warm-up. */
public record Growth(int consumers) implements Subject {

    /** The number of bursts in one load, which would otherwise end within half a second. */
    private static final int BURSTS = 5;
    private static final int WARM_UPS = 2;
    private static final int TIMEOUT_SECONDS = 120;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        Countdown countdown = new Countdown();
        try (FarmProcess farm = new FarmProcess(consumers, settings.rawBody().toString());
                FarmConsumers consuming = new FarmConsumers(farm.ports(), (pbx, exchange) -> countdown.take())) {
            consuming.awaitConnected();
            for (int i = 0; i < WARM_UPS; i++) {
                run(farm, countdown, settings.events() * BURSTS);
            }
            return Map.of("events/s", run(farm, countdown, settings.events() * BURSTS));
        }
    }

    private double run(FarmProcess farm, Countdown countdown, int events) throws InterruptedException {
        int bodies = Math.max(1, Math.round((float) events / Canned.EVENTS / consumers));
        long total = (long) bodies * Canned.EVENTS * consumers;
        CountDownLatch done = countdown.begin(total);
        long start = System.nanoTime();
        farm.give(bodies);
        if (!done.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all of " + total + " events came");
        }
        return total * 1e9 / (System.nanoTime() - start);
    }

    private static final class Countdown {

        private final AtomicLong left = new AtomicLong();
        private CountDownLatch done;

        CountDownLatch begin(long events) {
            done = new CountDownLatch(1);
            left.set(events);
            return done;
        }

        void take() {
            if (left.decrementAndGet() == 0) {
                done.countDown();
            }
        }
    }
}
