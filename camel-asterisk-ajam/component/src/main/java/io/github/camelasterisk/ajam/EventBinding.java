package io.github.camelasterisk.ajam;

import java.time.Instant;
import java.util.Collections;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.Received;
import org.apache.camel.Message;

/** Makes messages of events. Used by one thread at a time. */
final class EventBinding {

    private final String server;
    private final boolean batch;
    private long sequence;

    EventBinding(String server, boolean batch) {
        this.server = server;
        this.batch = batch;
    }

    void fill(Message message, Received received) {
        sequence++;
        message.setHeader(AjamConstants.SEQUENCE, sequence);
        message.setHeader(AjamConstants.SERVER, server);
        if (received.snapshot()) {
            message.setHeader(AjamConstants.SNAPSHOT, true);
        }
        if (batch) {
            message.setBody(Collections.unmodifiableList(received.events()));
        } else {
            single(message, received.events().get(0));
        }
    }

    private static void single(Message message, AmiEvent event) {
        message.setBody(event);
        message.setHeader(AjamConstants.EVENT, event.name());
        header(message, AjamConstants.CHANNEL, event.getFirst("Channel"));
        header(message, AjamConstants.UNIQUEID, event.getFirst("Uniqueid"));
        header(message, AjamConstants.LINKEDID, event.getFirst("Linkedid"));
        Instant timestamp = event.timestamp();
        if (timestamp != null) {
            message.setHeader(AjamConstants.MESSAGE_TIMESTAMP, timestamp.toEpochMilli());
        }
    }

    private static void header(Message message, String name, String value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
