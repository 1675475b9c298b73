// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.util.List;

/**
 * Records which of the latest SequenceNumbers were received. Asterisk numbers an event before it queues it, so events of concurrent
 * threads may arrive in another order than that of their numbers: a number may be missing temporarily. A number that is still missing
 * after {@value #WINDOW} higher ones never arrives. Not for use by two threads at a time.
 */
final class SequenceWindow {

    /** The maximum distance between an event and the position of its number. */
    static final int SIZE = 16;
    /** How many of the first numbers may have unknown neighbours. */
    static final int EDGE = 3;
    private static final int WINDOW = 2 * SIZE;
    private static final long ALL = (1L << WINDOW) - 1;
    private static final long NONE = -1;

    private long highest = NONE;
    /** Whether the numbers up to the base are accounted for, or just precede the first that arrived. */
    private boolean decided;
    /** Numbers up to this one are ignored. */
    private long base;
    /** Bit i says whether the number {@code highest - i} was received, or is not needed. */
    private long received;

    /** Whether it is known which numbers arrived: those before the first ones are unknown, unless they were decided. */
    boolean isKnown() {
        return highest != NONE && (decided || highest - base >= EDGE);
    }

    /** Starts over; numbers up to {@code decided} are ignored. */
    void restart(long decided) {
        highest = NONE;
        this.decided = decided > 0;
        base = decided;
    }

    /** Records a number; returns false if an earlier one is permanently missing. */
    boolean add(long number) {
        if (highest == NONE) {
            base = Math.max(base, number - 1);
            highest = Math.max(number, base);
            received = ALL;
            return true;
        }
        if (number <= base) {
            return true;
        }
        return number > highest ? advance(number) : fill(number);
    }

    private boolean advance(long number) {
        long steps = number - highest;
        if (steps > WINDOW || received >>> WINDOW - steps != (1L << steps) - 1) {
            return false;
        }
        received = (received << steps | 1) & ALL;
        highest = number;
        return true;
    }

    private boolean fill(long number) {
        long behind = highest - number;
        if (behind >= WINDOW) {
            return false;
        }
        received |= 1L << behind;
        return true;
    }

    private boolean isMissing(long number) {
        return highest - number < WINDOW && (received & 1L << highest - number) == 0;
    }

    /**
     * Returns how many numbers up to {@code top} are neither here nor among {@code next}; -1 if those do not continue these.
     *
     * @param next numbers received after a gap, in the order of arrival
     */
    long missing(List<Long> next, long top) {
        if (next.stream().anyMatch(number -> number <= highest && !isMissing(number))) {
            return NONE;
        }
        long expected = WINDOW - Long.bitCount(received) + Math.max(0, top - highest);
        return expected - next.stream().filter(number -> number <= Math.max(top, highest)).distinct().count();
    }

    long highest() {
        return highest;
    }
}
