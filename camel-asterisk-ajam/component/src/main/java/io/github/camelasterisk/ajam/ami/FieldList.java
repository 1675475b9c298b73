// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Collects fields: one for a textual value, one each for the items of a Collection or an array, none for a null. */
final class FieldList {

    private final List<Map.Entry<String, String>> pairs = new ArrayList<>();

    FieldList() {
    }

    FieldList(AmiFields start) {
        for (int i = 0; i < start.size(); i++) {
            add(start.name(i), start.value(i));
        }
    }

    FieldList add(String name, String value) {
        pairs.add(Map.entry(name, value));
        return this;
    }

    /**
     * Adds a value.
     *
     * @throws IllegalArgumentException if it has no text form; the message names it
     */
    FieldList addAll(String name, Object value) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> addAll(name, item));
        } else if (isArray(value)) {
            for (int i = 0; i < Array.getLength(value); i++) {
                addAll(name, Array.get(value, i));
            }
        } else if (value != null) {
            add(name, ParameterText.of(value).orElseThrow(() -> withoutText(name, value)));
        }
        return this;
    }

    /** Characters are text; bytes are text in an unknown charset. */
    private static boolean isArray(Object value) {
        return value != null && value.getClass().isArray() && !(value instanceof char[] || value instanceof byte[]);
    }

    private static IllegalArgumentException withoutText(String name, Object value) {
        return new IllegalArgumentException("The value of " + AmiAction.visible(name) + " is a " + value.getClass().getTypeName()
                + ", which has no text form: use text, a number, a boolean, or a list of these");
    }

    FieldList remove(String name) {
        pairs.removeIf(pair -> pair.getKey().equalsIgnoreCase(name));
        return this;
    }

    AmiFields toFields() {
        return AmiFields.of(pairs);
    }
}
