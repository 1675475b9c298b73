package io.github.camelasterisk.ajam.buffer;

import java.time.Clock;
import java.time.Instant;

/** Events that were dropped one after the other. More can be added until the place of them is reached. Safe for use by several threads. */
final class Loss {

    private final Clock clock;
    private final Instant from;
    private long number;
    private Gap gap;

    Loss(Clock clock) {
        this.clock = clock;
        this.from = clock.instant();
    }

    /** Adds events, unless the loss is closed already. */
    synchronized boolean add(int more) {
        if (gap != null) {
            return false;
        }
        number += more;
        return true;
    }

    /** Ends the loss; the same each time. */
    synchronized Gap close() {
        if (gap == null) {
            gap = new Gap(from, clock.instant(), Gap.Reason.OVERFLOW, true, number);
        }
        return gap;
    }
}
