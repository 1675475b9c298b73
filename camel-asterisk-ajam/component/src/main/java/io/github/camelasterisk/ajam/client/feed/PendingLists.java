// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.github.camelasterisk.ajam.client.feed.SessionSetup.Refusal;

/**
 * The lists of a snapshot that Asterisk refused, perhaps because some of its modules were not loaded yet: they are requested again when
 * it reports that it is fully booted, or after a delay, a limited number of times. Not for use by two threads at a time.
 */
final class PendingLists {

    /** About a minute in total. */
    private static final int TRIES = 10;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private List<Refusal> refused = List.of();
    private boolean booted;
    private int tries;
    private long due;

    /** @param nanoTime such as {@link System#nanoTime} */
    PendingLists(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Starts a new snapshot, in a session whose login reported whether Asterisk is fully booted. */
    void begin(boolean fullyBooted) {
        refused = List.of();
        booted = fullyBooted;
        tries = 0;
    }

    /** Starts a new snapshot in the same session. */
    void beginAgain() {
        begin(booted);
    }

    /** Records what an attempt refused; returns what will not be retried. */
    List<Refusal> refused(List<Refusal> refusals) {
        tries++;
        boolean last = booted || tries > TRIES;
        refused = last ? List.of() : refusals.stream().filter(refusal -> !refusal.isFinal()).toList();
        due = nanoTime.getAsLong() + Math.min(FIRST.toNanos() << tries - 1, LONGEST.toNanos());
        return last ? refusals : refusals.stream().filter(Refusal::isFinal).toList();
    }

    /** Asterisk is fully booted, so the next attempt is the last. */
    void fullyBooted() {
        booted = true;
        due = nanoTime.getAsLong();
    }

    boolean isEmpty() {
        return refused.isEmpty();
    }

    boolean isDue() {
        return !refused.isEmpty() && nanoTime.getAsLong() - due >= 0;
    }

    /** Returns the lists to retry. */
    List<String> lists() {
        return refused.stream().map(Refusal::list).toList();
    }
}
