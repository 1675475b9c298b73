// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.action;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.gateway.http.StreamedAnswer;

/**
 * Asterisk's response: its fields and, if there are any, the list items and the awaited event, as far as the caller's role may see them.
 * Items that still arrive are read while they are written. For one thread.
 *
 * @param response its fields; for a list that still arrives, those that are known
 * @param items    the items of a list, or null
 * @param awaited  the awaited event, or null
 */
public record ActionAnswer(Map<String, Object> response, Iterator<AmiEvent> items, AmiEvent awaited, Role role)
        implements StreamedAnswer {

    /** The response to an action that is not streamed. */
    static ActionAnswer of(AmiResponse response, AmiEvent awaited, Role role) {
        return new ActionAnswer(response, response.isList() ? response.events().iterator() : null, awaited, role);
    }

    @Override
    public boolean isWhole() {
        return response instanceof AmiMessage;
    }

    /** Returns the next item that the role may see, or null at the end. */
    public AmiEvent nextItem() {
        while (items != null && items.hasNext()) {
            AmiEvent item = items.next();
            if (role.sees(item)) {
                return item;
            }
        }
        return null;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = MessageJson.FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            json.writeStartObject();
            writeResponse(json);
            if (items != null) {
                writeItems(json);
            }
            if (awaited != null) {
                json.writeFieldName("awaitedEvent");
                MessageJson.write(json, awaited, role);
            }
            json.writeEndObject();
        }
    }

    private void writeResponse(JsonGenerator json) throws IOException {
        if (response instanceof AmiResponse message) {
            MessageJson.writeFields(json, message, role);
            if (message.response() == null && !message.output().isEmpty()) {
                writeOutput(json, message.output());
            }
            return;
        }
        for (Map.Entry<String, Object> field : response.entrySet()) {
            json.writeStringField(field.getKey(), String.valueOf(field.getValue()));
        }
    }

    /** A plain-text answer. */
    private static void writeOutput(JsonGenerator json, List<String> lines) throws IOException {
        json.writeArrayFieldStart("output");
        for (String line : lines) {
            json.writeString(line);
        }
        json.writeEndArray();
    }

    private void writeItems(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("events");
        for (AmiEvent item = nextItem(); item != null; item = nextItem()) {
            MessageJson.write(json, item, role);
        }
        json.writeEndArray();
    }
}
