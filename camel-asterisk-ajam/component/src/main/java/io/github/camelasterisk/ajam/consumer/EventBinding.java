package io.github.camelasterisk.ajam.consumer;

import java.util.Collections;

import io.github.camelasterisk.ajam.buffer.EventBatch;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes messages of events. Used by one thread at a time. */
public final class EventBinding {

    private final String server;
    private final boolean batch;
    private long sequence;

    public EventBinding(String server, boolean batch) {
        this.server = server;
        this.batch = batch;
    }

    public void fill(Exchange exchange, EventBatch received) {
        sequence++;
        if (batch) {
            fillBatch(exchange.getIn(), received);
        } else {
            exchange.setIn(new EventMessage(exchange.getContext(), server, sequence, received));
        }
    }

    private void fillBatch(Message message, EventBatch received) {
        message.setBody(Collections.unmodifiableList(received.events()));
        message.setHeader(ConsumerHeaders.SEQUENCE, sequence);
        message.setHeader(ConsumerHeaders.SERVER, server);
        if (received.snapshot()) {
            message.setHeader(ConsumerHeaders.SNAPSHOT, true);
        }
    }
}
