package io.github.camelasterisk.ajam.client.session;

/**
 * A point in time by two clocks: the monotonic one may stand still while a machine is suspended, the other one may be set.
 *
 * @param nanos  of the monotonic clock
 * @param millis of the clock of the day
 */
record Moment(long nanos, long millis) {

    static Moment now() {
        return new Moment(System.nanoTime(), System.currentTimeMillis());
    }

    /** How long after this the other one is, by whichever clock says more. */
    long millisUntil(Moment other) {
        return Math.max((other.nanos - nanos) / 1_000_000, other.millis - millis);
    }
}
