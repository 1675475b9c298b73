// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.time.Clock;
import java.time.Instant;

/** Consecutive dropped events. The number can grow until their place in the order is reached. Safe for use by several threads. */
final class Loss {

    private final Clock clock;
    private final Instant from;
    private long number;
    private Gap gap;

    Loss(Clock clock) {
        this.clock = clock;
        this.from = clock.instant();
    }

    /** Adds events, unless the loss is already closed. */
    synchronized boolean add(int more) {
        if (gap != null) {
            return false;
        }
        number += more;
        return true;
    }

    /** Closes the loss; idempotent. */
    synchronized Gap close() {
        if (gap == null) {
            gap = new Gap(from, clock.instant(), Gap.Reason.OVERFLOW, true, number);
        }
        return gap;
    }
}
