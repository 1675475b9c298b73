// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * The events that a lost session has delivered and its successor will produce again. Not for use by two threads at a time.
 */
public final class DeliveredEvents {

    private final Function<AmiEvent, Fingerprint> fingerprints;
    private final PendingEvents events;

    DeliveredEvents(Function<AmiEvent, Fingerprint> fingerprints, PendingEvents events) {
        this.fingerprints = fingerprints;
        this.events = events;
    }

    /**
     * Creates the events of a feed that has lost no session.
     *
     * @param fingerprints computes the fingerprint of an event
     */
    public DeliveredEvents(Function<AmiEvent, Fingerprint> fingerprints) {
        this(fingerprints, new PendingEvents());
    }

    /**
     * Adds events that were delivered without this session, which may still produce them.
     *
     * @param delivered the events
     * @param now       the present {@code nanoTime}
     */
    public void add(List<AmiEvent> delivered, long now) {
        delivered.forEach(event -> events.add(fingerprints.apply(event), null, now));
    }

    /**
     * {@return the events that were not delivered yet; each of these events is skipped once}
     *
     * @param produced the next events of the session, in order
     */
    public List<AmiEvent> skip(List<AmiEvent> produced) {
        if (events.size() == 0) {
            return produced;
        }
        List<AmiEvent> others = new ArrayList<>(produced.size());
        for (AmiEvent event : produced) {
            if (!events.remove(fingerprints.apply(event))) {
                others.add(event);
            }
        }
        return others;
    }

    /**
     * The successor has given a complete answer: what was delivered well before its request will not follow.
     *
     * @param asked the {@code nanoTime} of the request
     */
    public void answered(long asked) {
        events.removeBefore(asked - DeliveryLedger.OVERLAP_NANOS);
    }

    /** {@return how many events will be skipped} */
    public int size() {
        return events.size();
    }
}
