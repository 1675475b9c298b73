package io.github.camelasterisk.ajam.client.http;

import java.util.List;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.codec.EventFilter;

/** Takes the events of one answer as they come off the wire, on a thread of the HTTP client: it must not block. */
public interface EventSink {

    /** Which events are wanted; the others are dropped unread. */
    EventFilter filter();

    /** The next events, which came together. */
    void events(List<AmiEvent> events);

    /** A message that is no event, as soon as it came; returns whether it is part of the response. */
    default boolean answer(AmiFields fields) {
        return true;
    }

    /** More of the answer came, whatever was in it. */
    default void progress() {
        // most do not mind
    }

    /** A sink that only takes events. */
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
