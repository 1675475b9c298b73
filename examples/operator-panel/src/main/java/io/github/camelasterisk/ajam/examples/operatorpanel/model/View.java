// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What browsers get of one thing: properties by name, {@code id} first. What is not known is not there, and a time is
 * milliseconds since 1970. Immutable.
 *
 * @param properties the properties in their order
 */
public record View(Map<String, Object> properties) {

    /** Takes the map itself, which must not change afterwards. */
    public View {
        properties = Collections.unmodifiableMap(properties);
    }

    /** Returns its id, unique among its kind. */
    public String id() {
        return text("id");
    }

    /** A property as text, or null. */
    public String text(String name) {
        Object value = properties.get(name);
        return value == null ? null : value.toString();
    }

    static Builder of(String id) {
        return new Builder().with("id", id);
    }

    /** Puts a view together. */
    static final class Builder {

        private final Map<String, Object> properties = new LinkedHashMap<>();

        Builder with(String name, Object value) {
            if (value instanceof Instant time) {
                properties.put(name, time.toEpochMilli());
            } else if (value != null && !(value instanceof Collection<?> several && several.isEmpty())) {
                properties.put(name, value);
            }
            return this;
        }

        View build() {
            return new View(properties);
        }
    }
}
