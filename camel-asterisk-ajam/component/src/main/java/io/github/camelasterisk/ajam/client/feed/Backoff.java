package io.github.camelasterisk.ajam.client.feed;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubled with each failure up to a maximum, less a random part of up to a half, so
 * that many clients of one server don't come back in step. Not for use by two threads at a time.
 */
final class Backoff {

    private final Duration first;
    private final Duration maximum;
    private final RandomGenerator random;
    private int failures;

    /** With a random part that differs between any two of these, in one JVM or in several. */
    Backoff(Duration first, Duration maximum) {
        // not ThreadLocalRandom.current(): on another thread than that it has no seed, and gives the same to all
        this(first, maximum, new SplittableRandom(new SecureRandom().nextLong()));
    }

    Backoff(Duration first, Duration maximum, RandomGenerator random) {
        this.first = first;
        this.maximum = maximum.compareTo(first) < 0 ? first : maximum;
        this.random = random;
    }

    /** The delay after one more failure. */
    Duration next() {
        double grown = first.toMillis() * Math.pow(2, Math.min(failures, 40));
        failures++;
        return jittered((long) Math.min(grown, maximum.toMillis()));
    }

    /** Whether there was no failure since the last success. */
    boolean isFresh() {
        return failures == 0;
    }

    /** No delay, after a failure that is better followed at once by another try. */
    Duration none() {
        failures++;
        return Duration.ZERO;
    }

    /** The delay where trying soon can't help. */
    Duration longest() {
        failures++;
        return jittered(maximum.toMillis());
    }

    /** Starts anew after a success. */
    void reset() {
        failures = 0;
    }

    private Duration jittered(long millis) {
        return Duration.ofMillis(millis - (long) (random.nextDouble() * millis / 2));
    }
}
