package io.github.camelasterisk.ajam.client;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.Gap.Reason;

/**
 * Knows until when all events were received, and what has happened since that may have lost some. Not for use by two
 * threads at a time.
 *
 * <p>
 * With {@code debug = on} in manager.conf every event carries a {@code SequenceNumber} that counts all events of the
 * server. As long as the numbers follow each other without a hole, a hole in a gap is the number of events lost in it;
 * once they don't, the session sees a part of the events only, and they say nothing.
 */
final class GapWatch {

    private static final String SEQUENCE_NUMBER = "SequenceNumber";
    private static final long UNKNOWN = -1;

    private final Clock clock;
    private Instant sureUntil;
    private Reason suspicion;
    private boolean certain;
    private boolean numbered = true;
    private long lastNumber = UNKNOWN;

    GapWatch(Clock clock) {
        this.clock = clock;
    }

    /** The first session is open: from now on nothing may be missed. */
    void begin() {
        sureUntil = clock.instant();
    }

    boolean hasBegun() {
        return sureUntil != null;
    }

    /** An answer came whole: what happened until now was in it, or waits on the server. */
    void whole() {
        sureUntil = clock.instant();
    }

    /** Something happened that may have lost events. A restart stays the reason until the gap is closed. */
    void suspect(Reason reason, boolean known) {
        suspicion = suspicion == Reason.RESTARTED ? suspicion : reason;
        certain |= known;
    }

    boolean isSuspicious() {
        return suspicion != null;
    }

    /** Whether the number of the next event will tell how many were lost before it. */
    boolean canCount() {
        return numbered && lastNumber != UNKNOWN && suspicion != Reason.RESTARTED;
    }

    /** Notes events that were received. */
    void received(List<AmiEvent> events) {
        for (int i = 0; numbered && i < events.size(); i++) {
            long number = number(events.get(i));
            numbered = number != UNKNOWN && (lastNumber == UNKNOWN || number == lastNumber + 1);
            lastNumber = number;
        }
    }

    /** Ends the suspicion: the gap reaches until now. {@code next} is the first event after it, or null. */
    Gap close(AmiEvent next) {
        long lost = next != null && canCount() ? lost(number(next)) : UNKNOWN;
        Gap gap = new Gap(sureUntil, clock.instant(), suspicion, lost == UNKNOWN ? certain : lost > 0, lost);
        sureUntil = gap.to();
        suspicion = null;
        certain = false;
        lastNumber = UNKNOWN;
        return gap;
    }

    private long lost(long number) {
        return number > lastNumber ? number - lastNumber - 1 : UNKNOWN;
    }

    private static long number(AmiEvent event) {
        String number = event.getFirst(SEQUENCE_NUMBER);
        if (number == null || number.isEmpty() || number.length() > 18) {
            return UNKNOWN;
        }
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(number) : UNKNOWN;
    }
}
