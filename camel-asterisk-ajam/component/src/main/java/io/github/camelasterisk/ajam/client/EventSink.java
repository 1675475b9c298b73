package io.github.camelasterisk.ajam.client;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;

/** Takes events as they come off the wire, on a thread of the HTTP client: it must not block. */
public interface EventSink {

    /** Whether events of this name are wanted; the others are dropped unread. */
    default boolean wants(String eventName) {
        return true;
    }

    /** The next event. */
    void event(AmiEvent event);

    /** A message that is no event: the response, as soon as it came. */
    default void answer(AmiFields fields) {
        // it is part of the whole answer too
    }
}
