// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Events that one session has produced and another has not, in order. Equal events are counted: each one that the other session produces
 * removes the oldest of them. Not for use by two threads at a time.
 *
 * <p> Sessions produce events in almost the same order, so an event that is removed from the middle keeps its place until those before it
 * are gone.
 */
final class PendingEvents {

    /** Approximate memory of an entry and its count. */
    static final int ENTRY_BYTES = 160;

    private record Entry(Fingerprint fingerprint, AmiEvent event, long since) {
    }

    /** The entries of equal events. */
    private static final class Count {

        private int pending;
        /** The oldest ones. */
        private int removed;
    }

    private final Deque<Entry> order = new ArrayDeque<>();
    private final Map<Fingerprint, Count> counts = new HashMap<>();
    private int size;
    private int withoutEvent;
    private long bytes;

    /** Returns the approximate memory of an event, or of its fingerprint alone. */
    static long bytes(AmiEvent event) {
        return event == null ? ENTRY_BYTES : ENTRY_BYTES + event.fields().wireSize();
    }

    /**
     * Adds an event.
     *
     * @param event null if only its fingerprint is needed
     * @param now   not before that of earlier ones
     */
    void add(Fingerprint fingerprint, AmiEvent event, long now) {
        order.add(new Entry(fingerprint, event, now));
        counts.computeIfAbsent(fingerprint, first -> new Count()).pending++;
        size++;
        bytes += bytes(event);
        withoutEvent += event == null ? 1 : 0;
    }

    /** Removes the oldest event with this fingerprint; returns false if there is none. */
    boolean remove(Fingerprint fingerprint) {
        Count count = counts.get(fingerprint);
        if (count == null || count.pending == 0) {
            return false;
        }
        count.pending--;
        count.removed++;
        size--;
        while (!order.isEmpty() && counts.get(order.peek().fingerprint()).removed > 0) {
            poll();
        }
        return true;
    }

    /** Removes the events that were added before this time. */
    void removeBefore(long time) {
        while (!order.isEmpty() && order.peek().since() - time < 0) {
            poll();
        }
    }

    /** Removes all events, and returns them in order. */
    List<AmiEvent> drain() {
        List<AmiEvent> events = new ArrayList<>(size);
        while (!order.isEmpty()) {
            AmiEvent event = order.peek().event();
            if (poll()) {
                events.add(event);
            }
        }
        return events;
    }

    /** Removes the first entry; returns whether it was pending. */
    private boolean poll() {
        Entry first = order.remove();
        bytes -= bytes(first.event());
        withoutEvent -= first.event() == null ? 1 : 0;
        Count count = counts.get(first.fingerprint());
        boolean pending = count.removed == 0;
        if (pending) {
            count.pending--;
            size--;
        } else {
            count.removed--;
        }
        if (count.pending + count.removed == 0) {
            counts.remove(first.fingerprint());
        }
        return pending;
    }

    int size() {
        return size;
    }

    /** Returns whether every event is there, and not only its fingerprint. */
    boolean isComplete() {
        return withoutEvent == 0;
    }

    /** Returns the approximate memory, including that of removed events which still have a place. */
    long bytes() {
        return bytes;
    }
}
