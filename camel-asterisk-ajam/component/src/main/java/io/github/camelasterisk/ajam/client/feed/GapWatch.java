package io.github.camelasterisk.ajam.client.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.Gap.Reason;
import io.github.camelasterisk.ajam.buffer.Gap;

/**
 * Knows until when all events were received, and what has happened since that may have lost some. Not for use by two
 * threads at a time.
 *
 * <p>
 * A whole answer proves that everything was received that had happened when the server wrote it. The client does not know
 * when that was: its process may have been stopped, or its machine suspended, between the arrival of the answer and the
 * moment in which it is read, and a session may expire meanwhile. What it knows is when it sent the request, before which
 * no answer can have been written. So that is the time until which nothing is missing. It may be earlier than needed by the
 * time that a WaitEvent waits, but never later than the loss.
 *
 * <p>
 * With {@code debug = on} in manager.conf every event carries a {@code SequenceNumber} that counts all events of the
 * server. While no number is missing for good (see {@link SequenceWindow}), those missing around a gap are the events lost
 * in it; once one is, the session sees a part of the events only, and they say nothing. At the edges of a gap too an event
 * may come late, so the number of lost events is known only when enough others have come behind the gap, or enough time has
 * passed.
 */
final class GapWatch {

    /** With so many events behind a gap none can still come that belongs before them. */
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

    /** A request is about to be sent that a whole answer may follow: a login or one for events. */
    void asked() {
        asked = clock.instant();
    }

    /** The first session is open: from its login on nothing may be missed. */
    void begin() {
        sureUntil = asked;
    }

    boolean hasBegun() {
        return sureUntil != null;
    }

    /** The answer came whole: what had happened when it was asked for was in it, or in one before. */
    void whole() {
        sureUntil = asked.isAfter(sureUntil) ? asked : sureUntil;
    }

    /** Something happened that may have lost events. A restart stays the reason until the gap is told. */
    void suspect(Reason reason, boolean known) {
        suspicion = suspicion == Reason.RESTARTED ? suspicion : reason;
        certain |= known;
    }

    boolean isSuspicious() {
        return suspicion != null;
    }

    /** Whether the numbers of the next events will tell how many were lost before them. */
    boolean canCount() {
        return numbered && numbers.isKnown() && suspicion != Reason.RESTARTED;
    }

    /** Whether all that can be known of the gap is known with these events behind it. */
    boolean canTell(List<AmiEvent> next) {
        return !canCount() || next.size() >= ENOUGH;
    }

    /** Notes events that were received. */
    void received(List<AmiEvent> events) {
        for (int i = 0; numbered && i < events.size(); i++) {
            long number = number(events.get(i));
            numbered = number != UNKNOWN && numbers.add(number);
        }
    }

    /**
     * The gap, which reaches until now.
     *
     * @param next    the first events after it, in order; none where there are none yet
     * @param settled whether they are old enough for any that belongs before them to be among them
     */
    Gap gap(List<AmiEvent> next, boolean settled) {
        long lost = !next.isEmpty() && canCount() && (settled || canTell(next)) ? lost(next) : UNKNOWN;
        Instant now = clock.instant();
        // a clock that was put back gives no gap that ends before it begins
        Instant from = sureUntil.isAfter(now) ? now : sureUntil;
        return new Gap(from, now, suspicion, lost == UNKNOWN ? certain : lost > 0, lost);
    }

    /** The gap was told, and ends the suspicion. */
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

    /** Up to which number the events behind the gap decide what is lost: what is missing above may still come. */
    private long top(List<Long> after) {
        long top = Collections.max(after);
        return after.size() < ENOUGH ? top : Math.min(top, first(after) + 2 * SequenceWindow.SIZE - 1);
    }

    private long first(List<Long> after) {
        return Math.max(after.get(0), numbers.highest());
    }

    private static List<Long> numbersOf(List<AmiEvent> events) {
        // what comes later is of no use, and it may be much
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
