package io.github.camelasterisk.ajam.ami;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers fields: one for a plain value, one each for the items of a Collection or an array, none for a null. */
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

    FieldList addAll(String name, Object value) {
        if (value == null) {
            return this;
        }
        if (value instanceof Iterable<?> items) {
            items.forEach(item -> addAll(name, item));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                addAll(name, Array.get(value, i));
            }
        } else {
            add(name, String.valueOf(value));
        }
        return this;
    }

    FieldList remove(String name) {
        pairs.removeIf(pair -> pair.getKey().equalsIgnoreCase(name));
        return this;
    }

    AmiFields toFields() {
        return AmiFields.of(pairs);
    }
}
