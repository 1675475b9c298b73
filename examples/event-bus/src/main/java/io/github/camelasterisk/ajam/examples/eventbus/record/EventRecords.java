// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.record;

import java.time.Instant;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records of the events of one PBX. Used by one thread at a time. */
public final class EventRecords {

    private static final Logger LOG = LoggerFactory.getLogger(EventRecords.class);

    private final String pbx;
    private final EventIds ids;
    private final Calls calls;
    private boolean warned;

    /**
     * @param pbx   its name
     * @param calls the calls of its channels
     */
    public EventRecords(String pbx, Calls calls) {
        this.pbx = pbx;
        this.ids = new EventIds(pbx);
        this.calls = calls;
    }

    /** {@return the records of these events, without those that Asterisk sent to this session alone} */
    public List<BusRecord> of(List<AmiEvent> events) {
        return events.stream().filter(event -> !isGreeting(event)).map(this::of).toList();
    }

    /** Asterisk greets each session with a FullyBooted of its own, without a Timestamp. */
    private static boolean isGreeting(AmiEvent event) {
        return event.name().equals("FullyBooted") && event.timestamp() == null;
    }

    private BusRecord of(AmiEvent event) {
        Instant timestamp = event.timestamp();
        if (timestamp == null && !event.name().startsWith("Ajam") && !warned) {
            warned = true;
            LOG.warn("The events of {} have no Timestamp, so that nodes can't tell equal ones apart: set timestampevents = yes in its manager.conf",
                    pbx);
        }
        return new BusRecord(ids.next(event.toLines()), event, calls.of(event), event.getFirst("Uniqueid"),
                timestamp == null ? System.currentTimeMillis() : timestamp.toEpochMilli());
    }
}
