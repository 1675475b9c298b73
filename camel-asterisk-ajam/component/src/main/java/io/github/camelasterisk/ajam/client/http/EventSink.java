// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.util.List;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.codec.EventFilter;

/** Receives the events of one answer as they arrive, on a thread of the HTTP client, which it must not block. */
public interface EventSink {

    /** {@return the filter; other events are dropped without decoding} */
    EventFilter filter();

    /**
     * Receives the next events, which arrived together.
     *
     * @param events the events, in order
     */
    void events(List<AmiEvent> events);

    /**
     * Receives a message that is not an event, as soon as it is complete.
     *
     * @param  fields the fields, in order
     * @return        whether it is part of the response
     */
    default boolean answer(AmiFields fields) {
        return true;
    }

    /** More of the answer arrived, whatever its content. */
    default void progress() {
        // most sinks ignore it
    }

    /**
     * Creates a sink that only receives events.
     *
     * @param  filter accepts events; others are dropped without decoding
     * @param  taker  receives the events
     * @return        the sink
     */
    static EventSink of(EventFilter filter, Consumer<List<AmiEvent>> taker) {
        return new EventSink() {
            @Override
            public EventFilter filter() {
                return filter;
            }

            @Override
            public void events(List<AmiEvent> events) {
                taker.accept(events);
            }
        };
    }
}
