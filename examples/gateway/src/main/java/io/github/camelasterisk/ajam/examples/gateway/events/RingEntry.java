// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.gateway.action.MessageJson;
import io.vertx.core.buffer.Buffer;

/** One event in the ring, in its serialized forms, each created once for all clients that may see all fields. */
final class RingEntry {

    private final EventId id;
    private final String pbx;
    private final AmiEvent event;
    /** Created on first use; creating it twice is harmless. */
    private volatile List<Map.Entry<String, String>> fields;
    private volatile String json;
    private volatile Buffer serverSent;

    RingEntry(EventId id, String pbx, AmiEvent event) {
        this.id = id;
        this.pbx = pbx;
        this.event = event;
    }

    EventId id() {
        return id;
    }

    String pbx() {
        return pbx;
    }

    AmiEvent event() {
        return event;
    }

    int size() {
        return event.fields().wireSize();
    }

    /** Returns the fields by name and value, for the filters of all clients. */
    List<Map.Entry<String, String>> fields() {
        List<Map.Entry<String, String>> made = fields;
        if (made == null) {
            made = IntStream.range(0, event.fields().size()).mapToObj(i -> Map.entry(event.fields().name(i), event.fields().value(i))).toList();
            fields = made;
        }
        return made;
    }

    /** Returns it as JSON for a role: id, PBX, and the event's fields. */
    String json(Role role) {
        if (!role.allowsEveryField()) {
            return json(id.toString(), pbx, event, role);
        }
        String made = json;
        if (made == null) {
            made = json(id.toString(), pbx, event, null);
            json = made;
        }
        return made;
    }

    /** Returns it as a server-sent event for a role. */
    Buffer serverSent(Role role) {
        if (!role.allowsEveryField()) {
            return serverSent(id.toString(), event.name(), json(role));
        }
        Buffer made = serverSent;
        if (made == null) {
            made = serverSent(id.toString(), event.name(), json(role));
            serverSent = made;
        }
        return made;
    }

    /** @param id or null for an event that is not in the ring */
    static Buffer serverSent(String id, String name, String json) {
        return Buffer.buffer(((id == null ? "" : "id: " + id + "\n") + "event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    static String json(String id, String pbx, AmiEvent event, Role role) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator generator = MessageJson.FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            if (id != null) {
                generator.writeStringField("id", id);
            }
            if (pbx != null) {
                generator.writeStringField("pbx", pbx);
            }
            generator.writeFieldName("event");
            MessageJson.write(generator, event, role);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
