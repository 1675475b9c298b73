// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a request may receive nothing. Immutable.
 *
 * @param usual   for this time
 * @param longest for this time, if there is a reason
 * @param reason  whether there is one; asked on any thread, without a lock
 */
record Patience(Duration usual, Duration longest, BooleanSupplier reason) {

    /** One that ends at a fixed time. */
    static Patience of(Duration time) {
        return new Patience(time, time, () -> false);
    }

    Patience plus(Duration margin) {
        return new Patience(usual.plus(margin), longest.plus(margin), reason);
    }

    /** Returns whether a request that has received nothing for so long is to be given up. */
    boolean isOver(long nanos) {
        return nanos > usual.toNanos() && (nanos > longest.toNanos() || !reason.getAsBoolean());
    }
}
