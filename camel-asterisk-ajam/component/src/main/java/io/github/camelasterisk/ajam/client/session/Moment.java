// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

/**
 * A point in time by two clocks: the monotonic one may stop while a machine is suspended, the wall clock may be set.
 *
 * @param nanos  of the monotonic clock
 * @param millis of the wall clock
 */
record Moment(long nanos, long millis) {

    static Moment now() {
        return new Moment(System.nanoTime(), System.currentTimeMillis());
    }

    /** Returns the time from this to the other one, by the clock that shows more. */
    long millisUntil(Moment other) {
        return Math.max((other.nanos - nanos) / 1_000_000, other.millis - millis);
    }
}
