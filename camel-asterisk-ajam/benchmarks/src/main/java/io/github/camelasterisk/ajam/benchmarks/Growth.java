package io.github.camelasterisk.ajam.benchmarks;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The same number of events in all, shared by so many consumers, as fast as they take them. A part of it goes before, to warm up. */
record Growth(int consumers) implements Subject {

    private static final int WARM_UP = 4;
    private static final int TIMEOUT_SECONDS = 120;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        Countdown countdown = new Countdown();
        try (FarmProcess farm = new FarmProcess(consumers, settings.rawBody().toString());
                FarmConsumers consuming = new FarmConsumers(farm.ports(), (pbx, exchange) -> countdown.take())) {
            consuming.awaitConnected();
            run(farm, countdown, settings.events() / WARM_UP);
            return Map.of("events/s", run(farm, countdown, settings.events()));
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
