// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The options of the component, as its JSON describes them. */
final class ComponentOptions {

    private ComponentOptions() {
    }

    static Map<String, JsonNode> all() throws IOException {
        Map<String, JsonNode> options = new LinkedHashMap<>();
        json("META-INF/io/github/camelasterisk/ajam/ajam.json").path("componentProperties").properties()
                .forEach(option -> options.put(option.getKey(), option.getValue()));
        return options;
    }

    static JsonNode json(String resource) throws IOException {
        try (InputStream json = ComponentOptions.class.getClassLoader().getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(json);
        }
    }

    /** The spelling of properties in Spring's documentation. */
    static String property(String option) {
        return "camel.component.ajam." + option.replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
