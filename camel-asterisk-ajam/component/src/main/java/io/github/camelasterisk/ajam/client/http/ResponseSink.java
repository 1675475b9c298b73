// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.util.List;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.codec.EventFilter;

/** Receives the events of one answer, and reports what is neither its response nor an event. For one answer. */
public class ResponseSink implements EventSink {

    private final EventFilter filter;
    private final Consumer<List<AmiEvent>> taker;
    private final Consumer<StrayBlock> strays;
    private boolean responded;

    /**
     * Creates the sink of one answer.
     *
     * @param filter accepts events; others are dropped without decoding
     * @param taker  receives the events
     * @param strays receives blocks that are neither response nor event
     */
    public ResponseSink(EventFilter filter, Consumer<List<AmiEvent>> taker, Consumer<StrayBlock> strays) {
        this.filter = filter;
        this.taker = taker;
        this.strays = strays;
    }

    @Override
    public EventFilter filter() {
        return filter;
    }

    @Override
    public void events(List<AmiEvent> events) {
        taker.accept(events);
    }

    /** Text before the response is kept with it, so that an answer from something else is not mistaken for Asterisk's. */
    @Override
    public boolean answer(AmiFields fields) {
        if (!responded) {
            responded = fields.indexOf("Response", 0) >= 0;
            return true;
        }
        stray(new StrayBlock(fields));
        return false;
    }

    /**
     * Receives a block that is neither response nor event.
     *
     * @param block the fields of the block
     */
    public void stray(StrayBlock block) {
        strays.accept(block);
    }
}
