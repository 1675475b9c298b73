// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * The latest events of all PBXs, limited by number and size. Each client reads from it at its own pace, so that a client needs no buffer,
 * and a slow one delays no other. Several threads may write and read.
 */
final class EventRing {

    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final AtomicReferenceArray<RingEntry> entries;
    private final long mostBytes;
    private long bytes;
    private volatile long tail;
    private volatile long head;

    EventRing(int capacity, long mostBytes) {
        this.entries = new AtomicReferenceArray<>(capacity);
        this.mostBytes = mostBytes;
    }

    synchronized void add(String pbx, List<AmiEvent> events) {
        long now = System.currentTimeMillis();
        for (AmiEvent event : events) {
            RingEntry entry = new RingEntry(new EventId(run, head, now), pbx, event);
            bytes += entry.size();
            while (tail < head && (head - tail == entries.length() || bytes > mostBytes)) {
                bytes -= entries.getAndSet((int) (tail % entries.length()), null).size();
                tail++;
            }
            entries.set((int) (head % entries.length()), entry);
            head++;
        }
    }

    /** Identifies this run of the gateway. */
    String run() {
        return run;
    }

    /** The sequence of the next event. */
    long head() {
        return head;
    }

    /** The sequence of the oldest event that is still here. */
    long tail() {
        return tail;
    }

    /** Returns an event, or null if it is no longer here. */
    RingEntry get(long sequence) {
        RingEntry entry = entries.get((int) (sequence % entries.length()));
        return entry == null || entry.id().sequence() != sequence ? null : entry;
    }
}
