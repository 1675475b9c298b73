package io.github.camelasterisk.ajam.examples.commandqueue;

import java.time.Duration;

/**
 * How often what did not run is tried, and when again.
 *
 * @param tries how often at most
 * @param first the wait after the first try; each further one is twice as long
 * @param most  the longest wait
 */
record Retry(int tries, Duration first, Duration most) {

    private static final int LONGEST_SHIFT = 30;

    /** How long to wait after so many tries. */
    Duration after(int tried) {
        long factor = 1L << Math.min(tried - 1, LONGEST_SHIFT);
        Duration wait = first.multipliedBy(factor);
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
