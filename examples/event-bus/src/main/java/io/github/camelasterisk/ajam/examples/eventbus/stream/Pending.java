// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.stream;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.examples.eventbus.record.BusRecord;

/**
 * The difference between what this node has received from a PBX and what is on the topic. An event may reach either first. Compares ids
 * only, no times: so clocks do not matter. Used by one thread at a time.
 */
final class Pending {

    /** An event on the topic is remembered until so many others that this node lacks are there. */
    private static final int MOST_PUBLISHED = 20_000;
    /** An event that is not on the topic while so many received after it are: the leader has missed it, and has reported a gap. */
    private static final int PASSED_OVER = 10_000;

    /** An event, and its position among those received. */
    private record Entry(BusRecord record, long position) {
    }

    /** Received and not on the topic, in the order of this node's session. */
    private final Map<String, Entry> received = new LinkedHashMap<>();
    /** Those of them that are gaps. */
    private final Map<String, Entry> gaps = new LinkedHashMap<>();
    /** On the topic and not received; the eldest first. */
    private final Set<String> published = new LinkedHashSet<>();
    private long position;
    private long held = Long.MAX_VALUE;
    private boolean continuous;
    private long passedOver;

    /** Adds an event that has been received, unless it is on the topic. */
    void received(BusRecord record) {
        Entry entry = new Entry(record, position++);
        if (published.remove(record.id())) {
            caughtUp(entry.position);
            return;
        }
        received.put(record.id(), entry);
        if (record.isGap()) {
            gaps.put(record.id(), entry);
        }
    }

    /** Puts a gap before all others. */
    void precede(BusRecord gap) {
        Map<String, Entry> others = new LinkedHashMap<>(received);
        received.clear();
        received.put(gap.id(), new Entry(gap, Long.MIN_VALUE));
        received.putAll(others);
    }

    /**
     * Removes an event that is on the topic, or remembers that it need not be added.
     *
     * @param own whether this node has published it: then it has received it before
     */
    void published(String id, boolean own) {
        Entry entry = received.remove(id);
        if (entry != null) {
            caughtUp(entry.position);
        } else if (!own) {
            published.add(id);
            removeFirst(published, MOST_PUBLISHED);
        }
    }

    private static void removeFirst(Set<String> ids, int most) {
        if (ids.size() > most) {
            Iterator<String> first = ids.iterator();
            first.next();
            first.remove();
        }
    }

    /** The leader has published the event at this position: what it did not publish before, it will not. */
    private void caughtUp(long reached) {
        continuous = true;
        // what this node has missed, the leader has not: otherwise the leader had reported it
        removeBefore(gaps, reached);
        passedOver += removeBefore(received, reached - PASSED_OVER);
    }

    private int removeBefore(Map<String, Entry> entries, long end) {
        int removed = 0;
        for (Iterator<Entry> i = entries.values().iterator(); i.hasNext(); removed++) {
            Entry entry = i.next();
            if (entry.position >= end) {
                break;
            }
            i.remove();
            (entries == gaps ? received : gaps).remove(entry.record.id());
        }
        return removed;
    }

    /** What is received from now on is not among the {@link #first}, until {@link #goOn}. */
    void hold() {
        held = Math.min(held, position);
    }

    /** Ends {@link #hold}. */
    void goOn() {
        held = Long.MAX_VALUE;
    }

    /** {@return the first events that are not on the topic, in order} */
    List<BusRecord> first(int most) {
        List<BusRecord> first = new ArrayList<>(Math.min(most, received.size()));
        for (Entry entry : received.values()) {
            if (first.size() == most || entry.position >= held) {
                break;
            }
            first.add(entry.record);
        }
        return first;
    }

    /** Removes events that this node has published. */
    void remove(List<BusRecord> records) {
        records.forEach(record -> {
            received.remove(record.id());
            gaps.remove(record.id());
        });
        continuous = true;
    }

    /** {@return whether this node has an event that is on the topic: then it has everything since} */
    boolean isContinuous() {
        return continuous;
    }

    int size() {
        return received.size();
    }

    /** {@return how many events were dropped since the last call, because the leader passed them over} */
    long takePassedOver() {
        long taken = passedOver;
        passedOver = 0;
        return taken;
    }
}
