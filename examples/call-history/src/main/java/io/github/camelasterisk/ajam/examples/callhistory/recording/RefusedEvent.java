// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An event that the database refuses, as a line of the file that keeps it. */
final class RefusedEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusedEvent() {
    }

    static String json(String pbx, RecordedEvent event, Exception reason) throws JsonProcessingException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("pbx", pbx);
        line.put("identity", event.identity());
        line.put("at", event.at());
        line.put("name", event.name());
        line.put("reason", String.valueOf(reason));
        line.put("fields", Timeline.json(event.event()));
        return JSON.writeValueAsString(line);
    }
}
