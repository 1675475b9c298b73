// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.Gap.Reason;
import io.github.camelasterisk.ajam.buffer.Gap;

/**
 * Tracks until when all events were received, and what has happened since that may have lost some. Not for use by two threads at a time.
 *
 * <p> A complete answer proves that everything was received that had happened when the server wrote it. The client does not know when
 * that was: its process may have been stopped, or its machine suspended, between the arrival of the answer and its processing, and a
 * session may expire meanwhile. But it knows when it sent the request, and no answer was written before that. So this is the time until
 * which nothing is missing. It may be earlier than necessary by the duration of a WaitEvent, but never later than the loss.
 *
 * <p> With {@code debug = on} in manager.conf every event has a {@code SequenceNumber} that counts all events of the server. As long as
 * no number is permanently missing (see {@link SequenceWindow}), the numbers missing around a gap are the events lost in it; otherwise
 * the session sees only a part of the events, and the numbers prove nothing. Events may also be late at the edges of a gap, so the number
 * of lost events is known only when enough events have arrived after the gap, or enough time has passed.
 */
final class GapWatch {

    /** With this many events after a gap, none can still arrive that belongs before them. */
    static final int ENOUGH = 4 * SequenceWindow.SIZE + 1;

    private static final String SEQUENCE_NUMBER = "SequenceNumber";
    private static final long UNKNOWN = -1;

    private final Clock clock;
    private final SequenceWindow numbers = new SequenceWindow();
    private Instant sureUntil;
    private Instant asked;
    private Reason suspicion;
    private boolean certain;
    private boolean numbered = true;

    GapWatch(Clock clock) {
        this.clock = clock;
    }

    /** A request is about to be sent that a complete answer may follow: a login or one for events. */
    void asked() {
        asked = clock.instant();
    }

    /** The first session is open: nothing may be missed from its login on. */
    void begin() {
        sureUntil = asked;
    }

    boolean hasBegun() {
        return sureUntil != null;
    }

    /** The answer was complete: everything that had happened before its request was in it, or in an earlier one, unless it was lost. */
    void whole() {
        if (!isSuspicious() && asked.isAfter(sureUntil)) {
            sureUntil = asked;
        }
    }

    /** Something happened that may have lost events. A restart remains the reason until the gap is reported. */
    void suspect(Reason reason, boolean known) {
        suspicion = suspicion == Reason.RESTARTED ? suspicion : reason;
        certain |= known;
    }

    boolean isSuspicious() {
        return suspicion != null;
    }

    /** Returns whether the numbers of the next events will determine how many were lost before them. */
    boolean canCount() {
        return numbered && numbers.isKnown() && suspicion != Reason.RESTARTED;
    }

    /** Returns whether these events determine everything about the gap that can be known. */
    boolean canTell(List<AmiEvent> next) {
        return !canCount() || next.size() >= ENOUGH;
    }

    /** Records received events. */
    void received(List<AmiEvent> events) {
        for (int i = 0; numbered && i < events.size(); i++) {
            long number = number(events.get(i));
            numbered = number != UNKNOWN && numbers.add(number);
        }
    }

    /**
     * Returns the gap, which ends now.
     *
     * @param next    the first events after it, in order; none if there are none yet
     * @param settled whether they are old enough to include any late event that belongs before them
     */
    Gap gap(List<AmiEvent> next, boolean settled) {
        long lost = !next.isEmpty() && canCount() && (settled || canTell(next)) ? lost(next) : UNKNOWN;
        Instant now = clock.instant();
        // a clock that was set back must not produce a gap that ends before it begins
        Instant from = sureUntil.isAfter(now) ? now : sureUntil;
        return new Gap(from, now, suspicion, lost == UNKNOWN ? certain : lost > 0, lost);
    }

    /** The gap was reported, which ends the suspicion. */
    void told(Gap gap, List<AmiEvent> next) {
        numbers.restart(gap.lost() == UNKNOWN ? 0 : top(numbersOf(next)));
        sureUntil = gap.to();
        suspicion = null;
        certain = false;
    }

    private long lost(List<AmiEvent> next) {
        List<Long> after = numbersOf(next);
        // neighbours of the first one may be lost as well
        boolean known = !after.contains(UNKNOWN) && top(after) - first(after) >= SequenceWindow.EDGE;
        return known ? numbers.missing(after, top(after)) : UNKNOWN;
    }

    /** The number up to which the events after the gap determine the loss: those missing above may still arrive. */
    private long top(List<Long> after) {
        long top = Collections.max(after);
        return after.size() < ENOUGH ? top : Math.min(top, first(after) + 2 * SequenceWindow.SIZE - 1);
    }

    private long first(List<Long> after) {
        return Math.max(after.get(0), numbers.highest());
    }

    private static List<Long> numbersOf(List<AmiEvent> events) {
        // later events are of no use, and they may be many
        return events.stream().limit(ENOUGH).map(GapWatch::number).toList();
    }

    private static long number(AmiEvent event) {
        String number = event.getFirst(SEQUENCE_NUMBER);
        if (number == null || number.isEmpty() || number.length() > 18) {
            return UNKNOWN;
        }
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(number) : UNKNOWN;
    }
}
