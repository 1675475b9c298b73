// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.ping;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

/** Pings per second. One at a time, a thread waits for each answer; several at a time, each answer starts the next one. */
public record Pings(Supplier<Pinger> kind, int atATime) implements Subject {

    /** The JVM still compiles after 30 seconds. */
    static final int WARM_UP_SECONDS = 40;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        try (Pinger pinger = kind.get()) {
            pinger.open(settings);
            rate(pinger, WARM_UP_SECONDS);
            return Map.of("pings/s", rate(pinger, settings.seconds()));
        }
    }

    private double rate(Pinger pinger, int seconds) {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        AtomicLong answered = new AtomicLong();
        if (atATime == 1) {
            while (System.nanoTime() < end) {
                pinger.ping().join();
                answered.incrementAndGet();
            }
        } else {
            CompletableFuture<?>[] chains = new CompletableFuture<?>[atATime];
            for (int i = 0; i < atATime; i++) {
                CompletableFuture<Void> chain = new CompletableFuture<>();
                chains[i] = chain;
                next(pinger, end, answered, chain);
            }
            CompletableFuture.allOf(chains).join();
        }
        return answered.get() * 1e9 / (System.nanoTime() - start);
    }

    private static void next(Pinger pinger, long end, AtomicLong answered, CompletableFuture<Void> chain) {
        pinger.ping().whenComplete((answer, failure) -> {
            if (failure != null) {
                chain.completeExceptionally(failure);
            } else if (System.nanoTime() >= end) {
                chain.complete(null);
            } else {
                answered.incrementAndGet();
                next(pinger, end, answered, chain);
            }
        });
    }
}
