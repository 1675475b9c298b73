// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.time.Instant;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/** The message of an event. Its headers are created on first access, since many routes need none of them. */
final class EventMessage extends DefaultMessage {

    private final String server;
    private final long sequence;
    private final EventBatch received;
    private final HeaderFilter filter;

    EventMessage(CamelContext context, String server, long sequence, EventBatch received, HeaderFilter filter) {
        super(context);
        this.server = server;
        this.sequence = sequence;
        this.received = received;
        this.filter = filter;
        setBody(received.events().get(0));
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        AmiEvent event = received.events().get(0);
        put(headers, ConsumerHeaders.SEQUENCE, sequence);
        put(headers, ConsumerHeaders.SERVER, server);
        if (received.snapshot()) {
            put(headers, ConsumerHeaders.SNAPSHOT, true);
        }
        put(headers, ConsumerHeaders.EVENT, event.name());
        put(headers, ConsumerHeaders.CHANNEL, event.getFirst("Channel"));
        put(headers, ConsumerHeaders.UNIQUEID, event.getFirst("Uniqueid"));
        put(headers, ConsumerHeaders.LINKEDID, event.getFirst("Linkedid"));
        Instant timestamp = event.timestamp();
        if (timestamp != null) {
            put(headers, Exchange.MESSAGE_TIMESTAMP, timestamp.toEpochMilli());
        }
    }

    private void put(Map<String, Object> headers, String name, Object value) {
        if (value != null && filter.sets(name, value, getExchange())) {
            headers.put(name, value);
        }
    }
}
