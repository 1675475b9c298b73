// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.simulator.action.Action;

/** A received action. Parameter names are looked up without regard to case, as in Asterisk. Immutable. */
public final class AjamRequest {

    private final List<Parameter> parameters;

    /**
     * Creates a request.
     *
     * @param parameters its parameters, in order
     */
    public AjamRequest(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** One parameter: its name as sent, and its value, decoded as UTF-8. */
    public record Parameter(String name, String value) {

        /**
         * {@return whether the action has this name, ignoring case}
         *
         * @param other the name
         */
        public boolean hasName(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /** {@return the name of the action as sent, or {@code ""}} */
    public String action() {
        return get("Action");
    }

    /** {@return the ActionID, or {@code ""}} */
    public String actionId() {
        return get("ActionID");
    }

    /**
     * {@return the first non-empty value of this parameter, or {@code ""}}
     *
     * @param name the name of the parameter, ignoring case
     */
    public String get(String name) {
        return parameters.stream().filter(parameter -> parameter.hasName(name)).map(Parameter::value)
                .filter(value -> !value.isEmpty()).findFirst().orElse("");
    }

    /**
     * {@return all values of this parameter in order; empty if it was not sent}
     *
     * @param name the name of the parameter, ignoring case
     */
    public List<String> getAll(String name) {
        return parameters.stream().filter(parameter -> parameter.hasName(name)).map(Parameter::value).toList();
    }

    /** {@return all parameters with all their values in order, including {@code Action} and {@code ActionID}; names as sent} */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        parameters.forEach(parameter -> all.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(parameter.value()));
        all.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(all);
    }

    /** {@return the parameters in order} */
    public List<Parameter> inOrder() {
        return parameters;
    }

    /**
     * {@return whether the action has this name, ignoring case}
     *
     * @param name the name of an action
     */
    public boolean isAction(String name) {
        return action().equalsIgnoreCase(name);
    }

    /**
     * {@return whether this parameter has one of AMI's values for yes}
     *
     * @param name the name of the parameter, ignoring case
     */
    public boolean isTrue(String name) {
        return isTrueWord(get(name));
    }

    static boolean isTrueWord(String word) {
        return Set.of("yes", "true", "y", "t", "1", "on").contains(word.toLowerCase(Locale.ROOT));
    }

    /** Names the action only: parameters may contain secrets. */
    @Override
    public String toString() {
        return action() + (actionId().isEmpty() ? "" : " " + actionId());
    }
}
