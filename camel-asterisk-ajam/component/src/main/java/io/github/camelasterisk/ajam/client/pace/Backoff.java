// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.pace;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Delays before the next attempt: doubled with each failure up to a maximum, less a random part of up to a half, so that clients of one
 * server don't return in step. Not for use by two threads at a time.
 */
public final class Backoff {

    private final Duration first;
    private final Duration maximum;
    private final RandomGenerator random;
    private int failures;

    /**
     * The random part differs between any two instances, in one JVM or in several.
     *
     * @param first   the delay after the first failure
     * @param maximum the longest delay; not less than the first
     */
    public Backoff(Duration first, Duration maximum) {
        // not ThreadLocalRandom.current(): on any other thread it is unseeded, and gives all the same values
        this(first, maximum, new SplittableRandom(new SecureRandom().nextLong()));
    }

    Backoff(Duration first, Duration maximum, RandomGenerator random) {
        this.first = first;
        this.maximum = maximum.compareTo(first) < 0 ? first : maximum;
        this.random = random;
    }

    /** {@return the delay after one more failure} */
    public Duration next() {
        double grown = first.toMillis() * Math.pow(2, Math.min(failures, 40));
        failures++;
        return jittered((long) Math.min(grown, maximum.toMillis()));
    }

    /** {@return whether there was no failure since the last success} */
    public boolean isFresh() {
        return failures == 0;
    }

    /** {@return no delay, after a failure that is best followed by an immediate attempt} */
    public Duration none() {
        failures++;
        return Duration.ZERO;
    }

    /** {@return the delay if an early attempt can't help} */
    public Duration longest() {
        failures++;
        return jittered(maximum.toMillis());
    }

    /** Starts over after a success. */
    public void reset() {
        failures = 0;
    }

    private Duration jittered(long millis) {
        return Duration.ofMillis(millis - (long) (random.nextDouble() * millis / 2));
    }
}
