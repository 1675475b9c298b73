// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.pace;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a request may receive nothing. Immutable.
 *
 * @param usual   for this time
 * @param longest for this time, if there is a reason
 * @param reason  whether there is one; asked on any thread, without a lock
 */
public record Patience(Duration usual, Duration longest, BooleanSupplier reason) {

    /**
     * One that ends at a fixed time.
     *
     * @param  time how long
     * @return      it
     */
    public static Patience of(Duration time) {
        return new Patience(time, time, () -> false);
    }

    /**
     * A longer one.
     *
     * @param  margin added to both times
     * @return        it
     */
    public Patience plus(Duration margin) {
        return new Patience(usual.plus(margin), longest.plus(margin), reason);
    }

    /**
     * Whether a request is to be given up.
     *
     * @param  nanos for how long it has received nothing
     * @return       whether it is
     */
    public boolean isOver(long nanos) {
        return nanos > usual.toNanos() && (nanos > longest.toNanos() || !reason.getAsBoolean());
    }
}
