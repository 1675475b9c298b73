// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.command;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A command as a client requests it, in JSON.
 *
 * @param action     the manager action, such as {@code Originate}
 * @param parameters its parameters; a value is a text or number, or a list of them for a repeated parameter
 * @param variables  channel variables, for actions that accept them
 * @param priority   higher ones go first; default 0
 * @param notBefore  the earliest start, a time with its offset; default: immediately
 * @param expires    the latest start, likewise; default: never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewCommand(String action, Map<String, Object> parameters, Map<String, Object> variables, Integer priority, String notBefore,
        String expires) {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** @throws Refusal if the text is not such a command */
    public static NewCommand parse(String json) {
        try {
            NewCommand command = json == null ? null : JSON.readValue(json, NewCommand.class);
            if (command == null) {
                throw new Refusal(Refusal.BAD_REQUEST, "There is no command: send a JSON object such as {\"action\": \"Ping\"}");
            }
            return command;
        } catch (JsonProcessingException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "The body is not a command in JSON: " + e.getOriginalMessage());
        }
    }

    /** Returns what the worker needs, as stored in the table. */
    public String text() {
        try {
            return JSON.writeValueAsString(new NewCommand(action, parameters, variables, null, null, null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
