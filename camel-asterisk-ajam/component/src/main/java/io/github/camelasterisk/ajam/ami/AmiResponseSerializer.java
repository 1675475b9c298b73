// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

/** Writes a response as JSON: its complete fields, with {@code events} as an array if it is a list. */
final class AmiResponseSerializer extends JsonSerializer<AmiResponse> {

    @Override
    public void serialize(AmiResponse response, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> field : response.entrySet()) {
            json.writeObjectField(field.getKey(), field.getValue());
        }
        if (response.isList()) {
            json.writeObjectField("events", response.events());
        }
        json.writeEndObject();
    }
}
