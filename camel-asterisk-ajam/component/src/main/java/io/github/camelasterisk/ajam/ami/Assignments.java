// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;

/**
 * Writes Maps as parameters {@code Variable} of an action that sets variables, escaped so that each name and value arrives unchanged.
 * Immutable.
 */
final class Assignments {

    static final String VARIABLE = "Variable";

    private final boolean reversed;

    private Assignments(boolean reversed) {
        this.reversed = reversed;
    }

    /**
     * Writes each Map in a parameter's value as assignments {@code name=value}, if it sets variables of the action.
     *
     * @throws IllegalArgumentException if a variable can't have that name, or a value has no text form
     */
    static Object in(String action, String parameter, Object value) {
        if (!VARIABLE.equalsIgnoreCase(parameter) || Catalogue.asterisk().action(action).filter(CatalogueAction::takesVariables).isEmpty()) {
            return value;
        }
        // Originate sets its variables from the last to the first, and one may depend on another, as CALLERID(name) on CALLERID(all)
        return new Assignments("Originate".equalsIgnoreCase(action)).written(value);
    }

    private Object written(Object value) {
        if (value instanceof Map<?, ?> variables) {
            return assignments(variables);
        }
        return value instanceof Collection<?> items ? items.stream().map(this::written).toList() : value;
    }

    private List<String> assignments(Map<?, ?> variables) {
        List<String> assignments = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (value != null) {
                assignments.add(assignment(ParameterText.of(name).orElse(""), value));
            }
        });
        if (reversed) {
            Collections.reverse(assignments);
        }
        return assignments;
    }

    private static String assignment(String name, Object value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + AmiAction.visible(name) + "' can't be the name of a variable: it must not be"
                    + " empty, begin or end with a blank, or contain a quote, a backslash, an equals sign, or a comma outside"
                    + " parentheses");
        }
        return name + "=" + quoted(ParameterText.of(value).orElseThrow(() -> new IllegalArgumentException("The value of the variable "
                + AmiAction.visible(name) + " is a " + value.getClass().getTypeName() + ", which has no text form: use text, a"
                        + " number or a boolean")));
    }

    /** Returns whether Asterisk reads the text as one name: a function may have commas in its parentheses, as {@code HASH(a,b)}. */
    private static boolean isName(String text) {
        int open = 0;
        for (char c : text.toCharArray()) {
            switch (c) {
                case '(' -> open++;
                case ')' -> open--;
                default -> {
                    if ("\"\\=".indexOf(c) >= 0 || c == ',' && open == 0) {
                        return false;
                    }
                }
            }
            if (open < 0) {
                return false;
            }
        }
        return open == 0 && !text.isEmpty() && text.equals(text.strip());
    }

    /** Asterisk splits a Variable at commas, and interprets quotes and backslashes. */
    private static String quoted(String value) {
        return value.replaceAll("[\\\\\",]", "\\\\$0");
    }
}
