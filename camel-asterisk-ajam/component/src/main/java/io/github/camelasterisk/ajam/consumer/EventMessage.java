package io.github.camelasterisk.ajam.consumer;

import java.time.Instant;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/** The message of an event. Its headers are made when they are first looked at: many a route needs none of them. */
final class EventMessage extends DefaultMessage {

    private final String server;
    private final long sequence;
    private final EventBatch received;

    EventMessage(CamelContext context, String server, long sequence, EventBatch received) {
        super(context);
        this.server = server;
        this.sequence = sequence;
        this.received = received;
        setBody(received.events().get(0));
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        AmiEvent event = received.events().get(0);
        headers.put(ConsumerHeaders.SEQUENCE, sequence);
        headers.put(ConsumerHeaders.SERVER, server);
        if (received.snapshot()) {
            headers.put(ConsumerHeaders.SNAPSHOT, true);
        }
        headers.put(ConsumerHeaders.EVENT, event.name());
        putField(headers, ConsumerHeaders.CHANNEL, event, "Channel");
        putField(headers, ConsumerHeaders.UNIQUEID, event, "Uniqueid");
        putField(headers, ConsumerHeaders.LINKEDID, event, "Linkedid");
        Instant timestamp = event.timestamp();
        if (timestamp != null) {
            headers.put(Exchange.MESSAGE_TIMESTAMP, timestamp.toEpochMilli());
        }
    }

    private static void putField(Map<String, Object> headers, String header, AmiEvent event, String field) {
        String value = event.getFirst(field);
        if (value != null) {
            headers.put(header, value);
        }
    }
}
