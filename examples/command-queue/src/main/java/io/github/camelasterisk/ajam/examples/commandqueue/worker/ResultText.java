// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.worker;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.AmiSecrets;

/** Asterisk's response as JSON for the table, which must not contain secrets: each is replaced by {@code xxxxxx}. */
final class ResultText {

    private ResultText() {
    }

    /** Returns the fields of the response, and its {@code events} if it is a list. */
    static String of(AmiResponse response) {
        ObjectNode json = object(response);
        if (response.isList()) {
            ArrayNode events = json.putArray("events");
            response.events().forEach(event -> events.add(object(event)));
        }
        return json.toString();
    }

    private static ObjectNode object(AmiMessage message) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        message.forEach((name, value) -> {
            if (value instanceof List<?> values) {
                ArrayNode array = object.putArray(name);
                values.forEach(one -> array.add(AmiSecrets.shown(name, String.valueOf(one))));
            } else {
                object.put(name, AmiSecrets.shown(name, String.valueOf(value)));
            }
        });
        return object;
    }
}
