package io.github.camelasterisk.ajam.client.feed;

import java.util.List;

/**
 * Which of the latest SequenceNumbers were received. Asterisk numbers an event before it queues it, so events of threads
 * that run at the same moment may come in another order than that of their numbers: a number may be missing for a while.
 * One that is still missing when {@value #WINDOW} higher ones were given does not come any more. Not for use by two threads
 * at a time.
 */
final class SequenceWindow {

    /** How many places an event may be away from the place that its number has. */
    static final int SIZE = 16;
    /** How many of the first numbers may have neighbours that are not known. */
    static final int EDGE = 3;
    private static final int WINDOW = 2 * SIZE;
    private static final long ALL = (1L << WINDOW) - 1;
    private static final long NONE = -1;

    private long highest = NONE;
    /** Whether those up to the base are accounted for, rather than before the first that came. */
    private boolean decided;
    /** Numbers up to this one are not looked at. */
    private long base;
    /** The bit i says whether the number {@code highest - i} was received, or needs not be. */
    private long received;

    /** Whether it is known which numbers came: those before the first ones are not, unless they were decided. */
    boolean isKnown() {
        return highest != NONE && (decided || highest - base >= EDGE);
    }

    /** Starts anew; numbers up to {@code decided} are of no interest. */
    void restart(long decided) {
        highest = NONE;
        this.decided = decided > 0;
        base = decided;
    }

    /** Notes a number; returns false if one before it is missing for good. */
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
     * How many numbers up to {@code top} are neither here nor among {@code next}; -1 where those do not continue these.
     *
     * @param next numbers received behind a gap, in the order in which they came
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
