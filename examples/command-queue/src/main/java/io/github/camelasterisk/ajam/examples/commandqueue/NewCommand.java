package io.github.camelasterisk.ajam.examples.commandqueue;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A command as a client asks for it, in JSON.
 *
 * @param action     the manager action, such as {@code Originate}
 * @param parameters its parameters; a value is a text or number, or a list of them where the parameter is repeated
 * @param variables  channel variables, for actions that take them
 * @param priority   those with a higher one go first; 0 where none is given
 * @param notBefore  when it may begin, a time with its offset; at once where none is given
 * @param expires    when it is too late to begin, likewise; never where none is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewCommand(String action, Map<String, Object> parameters, Map<String, Object> variables, Integer priority, String notBefore,
        String expires) {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** @throws Refusal if the text is not such a command */
    static NewCommand parse(String json) {
        try {
            NewCommand command = json == null ? null : JSON.readValue(json, NewCommand.class);
            if (command == null) {
                throw new Refusal(Refusal.BAD_REQUEST, "There is no command: send an object in JSON such as {\"action\": \"Ping\"}");
            }
            return command;
        } catch (JsonProcessingException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "The body is no command in JSON: " + e.getOriginalMessage());
        }
    }

    /** What the worker needs, as the table has it. */
    String text() {
        try {
            return JSON.writeValueAsString(new NewCommand(action, parameters, variables, null, null, null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
