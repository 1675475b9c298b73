package io.github.camelasterisk.ajam.buffer;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Events on their way to the route, which came together, or the place of some that were lost on this way.
 *
 * @param events   one or more, in order
 * @param snapshot whether they are items of a snapshot rather than something that happened
 * @param gap      null; or what was lost here, and then the only event is that of the gap
 */
public record EventBatch(List<AmiEvent> events, boolean snapshot, Gap gap) {

    /** Events that came together. */
    public EventBatch(List<AmiEvent> events, boolean snapshot) {
        this(events, snapshot, null);
    }

    /** The place of events that were lost. */
    static EventBatch lost(Gap gap) {
        return new EventBatch(List.of(gap.toEvent()), false, gap);
    }
}
