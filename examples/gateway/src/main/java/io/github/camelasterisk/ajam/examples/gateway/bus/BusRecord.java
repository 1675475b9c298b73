// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the parts of a record of the event bus; docs/event-bus.schema.json describes them. */
final class BusRecord {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {
    };
    private static final String EVENT = "Event";

    private BusRecord() {
    }

    /** {@return the name of the PBX, or null if it is not a record of the bus} */
    static String pbx(ConsumerRecord<?, ?> received) {
        return header(received, "ajam-pbx");
    }

    /** {@return the id of the event, or null} */
    static String id(ConsumerRecord<?, ?> received) {
        return header(received, "ajam-id");
    }

    private static String header(ConsumerRecord<?, ?> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /**
     * {@return the event as the PBX sent it: its fields in their order}
     *
     * @throws IOException if the value is not the JSON of an event
     */
    static AmiEvent event(ConsumerRecord<?, byte[]> received) throws IOException {
        Map<String, Object> fields = JSON.readValue(received.value(), FIELDS);
        return AmiEvent.of(String.valueOf(fields.remove(EVENT)), fields);
    }
}
