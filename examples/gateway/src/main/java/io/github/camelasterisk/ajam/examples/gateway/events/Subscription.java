// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * A client's position in the ring. It advances while the client reads; if the client lags too far, it jumps, and reports how many of the
 * client's events were lost. For the event loop of its connection.
 */
final class Subscription {

    private final EventRing ring;
    private final EventFilter filter;
    private final EventSink sink;
    private final int mostBehind;
    private long next;
    private long lost;
    private Instant lostFrom;
    /** Whether the ring overtook it, so that the number of its lost events is unknown. */
    private boolean lostUnknown;

    /** @param mostBehind how many events of the ring the client may lag */
    Subscription(EventRing ring, EventFilter filter, EventSink sink, int mostBehind) {
        this.ring = ring;
        this.filter = filter;
        this.sink = sink;
        this.mostBehind = mostBehind;
        this.next = ring.head();
    }

    /** Returns to the event after the last one that the client received, as far as the ring reaches. */
    void replayAfter(EventId last) {
        boolean ofThisRun = last.run().equals(ring.run()) && last.sequence() < ring.head();
        next = ofThisRun ? Math.max(last.sequence() + 1, ring.tail()) : ring.tail();
        if (!ofThisRun || last.sequence() + 1 < next) {
            RingEntry oldest = ring.get(next);
            sink.write(gap("replay", last.time(), oldest == null ? Instant.now() : oldest.id().time(), false, -1));
        }
    }

    /** Writes available events for which the client has room. */
    void pump(boolean replaying) {
        long head = ring.head();
        if (!replaying) {
            jump(head);
        }
        while (next < head && !sink.isFull()) {
            tellLosses();
            RingEntry entry = ring.get(next);
            next++;
            if (entry == null) {
                jumpTo(ring.tail());
            } else if (filter.wants(entry)) {
                sink.write(entry, filter.role());
            }
        }
    }

    private void jump(long head) {
        if (next < ring.tail()) {
            jumpTo(ring.tail());
        }
        while (next < head - mostBehind) {
            RingEntry entry = ring.get(next);
            if (entry == null) {
                jumpTo(ring.tail());
            } else {
                if (filter.wants(entry)) {
                    lose(entry.id().time());
                    lost++;
                }
                next++;
            }
        }
    }

    private void jumpTo(long sequence) {
        lose(Instant.now());
        lostUnknown = true;
        next = Math.max(next, sequence);
    }

    private void lose(Instant from) {
        if (lostFrom == null) {
            lostFrom = from;
        }
    }

    private void tellLosses() {
        if (lostFrom != null) {
            RingEntry first = ring.get(next);
            sink.write(gap("slow", lostFrom, first == null ? Instant.now() : first.id().time(), lost > 0, lostUnknown ? -1 : lost));
            lost = 0;
            lostFrom = null;
            lostUnknown = false;
        }
    }

    /** The component's own record of a gap. */
    private static AmiEvent gap(String reason, Instant from, Instant to, boolean certain, long lost) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("From", from);
        fields.put("To", to);
        fields.put("Reason", reason);
        fields.put("Certain", certain);
        fields.put("Lost", lost < 0 ? null : lost);
        return AmiEvent.of("AjamGap", fields);
    }

    EventSink sink() {
        return sink;
    }
}
