// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/** Stores each event, which also makes it count once. */
final class Timeline {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String MASK = "***";
    /** What the columns say, or nobody needs. */
    private static final Set<String> OMITTED = Set.of("Event", "Privilege", "Timestamp", "Uniqueid", "ChannelState", "Language", "Priority", "DestChannelState",
            "DestLanguage", "DestPriority");

    private Timeline() {
    }

    static void apply(RecordedEvent event, Work work) throws SQLException {
        String uniqueid = event.uniqueid();
        work.insert(Table.EVENTS, event.identity()).set("at", event.at()).set("name", event.name()).set("uniqueid", uniqueid)
                .set("call_id", ChannelEvents.callId(uniqueid, work)).set("fields", json(event.event()));
    }

    /** The fields that say something; of a name that repeats, the first one. */
    static String json(AmiEvent event) {
        AmiFields fields = event.fields();
        StringWriter text = new StringWriter(512);
        Set<String> written = new HashSet<>();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) {
                String name = fields.name(i);
                String value = RecordedEvent.known(fields.value(i));
                if (value != null && !OMITTED.contains(name) && written.add(name)) {
                    json.writeStringField(name, event.isSecret(name) ? MASK : value);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
