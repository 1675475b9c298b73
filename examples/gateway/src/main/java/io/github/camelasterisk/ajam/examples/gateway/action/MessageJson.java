// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.action;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import io.github.camelasterisk.ajam.ami.AmiSecrets;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;

/** Writes messages of Asterisk as JSON: an object with its fields in order, a repeated one as an array. Secrets are masked. */
public final class MessageJson {

    /** Creates the generators for {@link #write}. */
    public static final JsonFactory FACTORY = new JsonFactory();

    private MessageJson() {
    }

    /** Writes an object with the fields that a role may see; a null role sees all. */
    public static void write(JsonGenerator json, AmiMessage message, Role role) throws IOException {
        json.writeStartObject();
        writeFields(json, message, role);
        json.writeEndObject();
    }

    static void writeFields(JsonGenerator json, AmiMessage message, Role role) throws IOException {
        for (Map.Entry<String, Object> field : message.entrySet()) {
            String name = field.getKey();
            if (role != null && !role.allowsField(name) && !"Event".equalsIgnoreCase(name)) {
                continue;
            }
            json.writeFieldName(name);
            if (field.getValue() instanceof List<?> values) {
                json.writeStartArray();
                for (Object value : values) {
                    json.writeString(AmiSecrets.shown(name, String.valueOf(value)));
                }
                json.writeEndArray();
            } else {
                json.writeString(AmiSecrets.shown(name, String.valueOf(field.getValue())));
            }
        }
    }
}
