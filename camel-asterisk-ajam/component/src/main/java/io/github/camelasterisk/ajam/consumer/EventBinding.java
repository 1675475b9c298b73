// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.Collections;

import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Creates messages from events. Used by one thread at a time. */
public final class EventBinding {

    private final String server;
    private final boolean batch;
    private final HeaderFilter headers;
    private long sequence;

    /**
     * Creates the binding of one consumer, which numbers its exchanges from 1.
     *
     * @param server  the base URL of the server, for a header
     * @param batch   whether the body is a list
     * @param headers decides which headers are set
     */
    public EventBinding(String server, boolean batch, HeaderFilter headers) {
        this.server = server;
        this.batch = batch;
        this.headers = headers;
    }

    /**
     * Sets the body and the headers of the next exchange.
     *
     * @param exchange the exchange to fill
     * @param received one event, or those of a batch
     */
    public void fill(Exchange exchange, EventBatch received) {
        sequence++;
        if (batch) {
            fillBatch(exchange.getIn(), received);
        } else {
            exchange.setIn(new EventMessage(exchange.getContext(), server, sequence, received, headers));
        }
    }

    private void fillBatch(Message message, EventBatch received) {
        message.setBody(Collections.unmodifiableList(received.events()));
        headers.set(message, ConsumerHeaders.SEQUENCE, sequence);
        headers.set(message, ConsumerHeaders.SERVER, server);
        if (received.snapshot()) {
            headers.set(message, ConsumerHeaders.SNAPSHOT, true);
        }
    }
}
