// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;

/**
 * What a role may see of single calls: those of which it may see all channels and queues, and their events as the gateway would show them.
 */
final class CallView {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Role role;

    CallView(Role role) {
        this.role = role;
    }

    /** The ids of the calls with a leg or a visit that the role may not see. */
    Set<String> hidden(List<Map<String, Object>> legs, List<Map<String, Object>> visits) {
        Set<String> hidden = new HashSet<>();
        legs.stream().filter(leg -> !role.sees(AmiEvent.of("Leg", fields(leg)))).forEach(leg -> hidden.add((String) leg.get("call_id")));
        visits.stream().filter(visit -> !role.sees(Question.queue((String) visit.get("queue"))))
                .forEach(visit -> hidden.add((String) visit.get("call_id")));
        return hidden;
    }

    private static Map<String, Object> fields(Map<String, Object> leg) {
        return leg.get("context") == null ? Map.of("Channel", leg.get("channel"))
                : Map.of("Channel", leg.get("channel"), "Context", leg.get("context"));
    }

    /** An event with the fields that the role may see. */
    Map<String, Object> event(Map<String, Object> row, Map<String, Object> visible) {
        Map<String, Object> event = new LinkedHashMap<>(visible);
        Map<String, Object> fields = read(row.get("fields"));
        fields.keySet().removeIf(name -> !role.allowsField(name));
        event.put("fields", fields);
        return event;
    }

    boolean sees(Map<String, Object> row) {
        String name = (String) row.get("name");
        return role.allowsEvent(name) && role.sees(AmiEvent.of(name, read(row.get("fields"))));
    }

    private static Map<String, Object> read(Object fields) {
        try {
            return fields == null ? new LinkedHashMap<>()
                    : JSON.readValue(fields.toString(), new TypeReference<LinkedHashMap<String, Object>>() { });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
