// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Events on their way to the route that arrived together, or a placeholder for lost ones.
 *
 * @param events   one or more, in order
 * @param snapshot whether they are items of a snapshot
 * @param gap      null, or the loss at this place, and then the only event is that of the gap
 */
public record EventBatch(List<AmiEvent> events, boolean snapshot, Gap gap) {

    /**
     * Creates a batch of events that arrived together.
     *
     * @param events   the events, in order; at least one
     * @param snapshot whether they are items of the snapshot
     */
    public EventBatch(List<AmiEvent> events, boolean snapshot) {
        this(events, snapshot, null);
    }

    /** Creates a placeholder for lost events. */
    static EventBatch lost(Gap gap) {
        return new EventBatch(List.of(gap.toEvent()), false, gap);
    }
}
