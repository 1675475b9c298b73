// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.worker;

import java.time.Duration;

/**
 * When and how often to retry a command that did not run.
 *
 * @param tries the maximum number of attempts
 * @param first the delay after the first attempt, which doubles after each further one
 * @param most  the maximum delay
 */
record Retry(int tries, Duration first, Duration most) {

    private static final int LONGEST_SHIFT = 30;

    /** Returns the delay after this number of attempts. */
    Duration after(int tried) {
        long factor = 1L << Math.min(tried - 1, LONGEST_SHIFT);
        Duration wait = first.multipliedBy(factor);
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
