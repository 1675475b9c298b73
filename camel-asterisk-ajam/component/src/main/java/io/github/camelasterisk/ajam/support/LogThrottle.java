// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.support;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits repeated log lines: at most {@value #LINES} lines a minute, and one per cause. Safe for use by several threads. */
public final class LogThrottle {

    private static final int LINES = 10;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private Object last;
    private long lastLine;
    private long minute;
    private int lines;
    private long heldBack;

    /** Creates a throttle that has suppressed nothing. */
    public LogThrottle() {
        this(System::nanoTime);
    }

    /** @param nanoTime such as {@link System#nanoTime} */
    LogThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.minute = nanoTime.getAsLong();
    }

    /**
     * Decides whether to log what happened.
     *
     * @param  cause what happened; another cause is logged immediately
     * @return       how many lines were suppressed since the last one, or -1 to suppress this one too
     */
    public synchronized long admit(Object cause) {
        long now = nanoTime.getAsLong();
        if (now - minute >= MINUTE) {
            minute = now;
            lines = 0;
        }
        if (lines >= LINES || cause.equals(last) && now - lastLine < MINUTE) {
            heldBack++;
            return -1;
        }
        lines++;
        last = cause;
        lastLine = now;
        long before = heldBack;
        heldBack = 0;
        return before;
    }

    /** The cause is gone: if it returns, that is a change. */
    public synchronized void reset() {
        last = null;
        heldBack = 0;
    }
}
