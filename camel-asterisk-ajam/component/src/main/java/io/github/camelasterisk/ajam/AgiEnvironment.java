// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The AGI environment of a channel that waits for commands, from the event AsyncAGIStart. Immutable:
 * {@code event.as(AgiEnvironment.class)}, or {@code message.getBody(AgiEnvironment.class)}.
 *
 * @param variables the variables by name, such as {@code agi_channel}, in Asterisk's order; empty if the event has none
 */
public record AgiEnvironment(Map<String, String> variables) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "agi_";

    /**
     * Copies the variables.
     *
     * @param variables the variables by name, such as {@code agi_channel}, in Asterisk's order; empty if the event has none
     */
    public AgiEnvironment {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /**
     * Decodes the field Env of an AsyncAGIStart: lines {@code name: value}, URL-encoded.
     *
     * @param  env the field, or null if the event has none
     * @return     the environment
     */
    @JsonCreator
    public static AgiEnvironment of(@JsonProperty("Env") String env) {
        Map<String, String> variables = new LinkedHashMap<>();
        AgiText.decoded(env).lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                variables.put(line.substring(0, colon), line.substring(colon + 1).stripLeading());
            }
        });
        return new AgiEnvironment(variables);
    }

    /**
     * {@return the value of a variable, with or without {@code agi_} before its name; null if there is none}
     *
     * @param name the name, such as {@code channel} or {@code agi_channel}
     */
    public String get(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return variables.get(lower.startsWith(PREFIX) ? lower : PREFIX + lower);
    }

    /** {@return the arguments of the dialplan's AGI(), {@code agi_arg_1} and so on, in order} */
    public List<String> arguments() {
        return IntStream.iterate(1, number -> number + 1).mapToObj(number -> variables.get(PREFIX + "arg_" + number))
                .takeWhile(Objects::nonNull).toList();
    }

    private Object writeReplace() {
        return new Stored(variables.keySet().toArray(String[]::new), variables.values().toArray(String[]::new));
    }

    /** The serialized form. */
    private record Stored(String[] names, String[] values) implements Serializable {

        private static final long serialVersionUID = 1L;

        private Object readResolve() throws ObjectStreamException {
            if (names == null || values == null || names.length != values.length) {
                throw new InvalidObjectException("A name without a value");
            }
            Map<String, String> variables = new LinkedHashMap<>();
            IntStream.range(0, names.length).forEach(i -> variables.put(names[i], values[i]));
            return new AgiEnvironment(variables);
        }
    }
}
