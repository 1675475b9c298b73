// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.springboot;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** IDEs know every option of the component, with the description and default of its documentation. */
class MetadataTest {

    private static final Set<String> SPRINGS_OWN = Set.of("camel.component.ajam.enabled", "camel.component.ajam.customizer.enabled");

    @Test
    void itHasTheOptionsOfTheComponentAndNoOthers() throws IOException {
        Set<String> expected = new TreeSet<>(SPRINGS_OWN);
        ComponentOptions.all().keySet().forEach(option -> expected.add(ComponentOptions.property(option)));

        assertThat(properties().keySet()).isEqualTo(expected);
    }

    @Test
    void descriptionsAndDefaultsAreThoseOfTheComponent() throws IOException {
        Map<String, JsonNode> properties = properties();
        ComponentOptions.all().forEach((name, option) -> {
            JsonNode property = properties.get(ComponentOptions.property(name));
            assertThat(property.path("description").asText()).as(name).startsWith(option.path("description").asText());
            assertThat(property.path("defaultValue")).as(name).isEqualTo(option.path("defaultValue"));
        });
    }

    @Test
    void eachTypeIsThatOfTheProperty() throws Exception {
        for (Map.Entry<String, JsonNode> property : properties().entrySet()) {
            if (!property.getKey().equals("camel.component.ajam.customizer.enabled")) {
                String name = property.getKey().substring(property.getKey().lastIndexOf('.') + 1);
                Class<?> type = Class.forName(property.getValue().path("type").asText());
                assertThat(AjamComponentConfiguration.class.getMethod("set" + capitalized(name), type)).isNotNull();
            }
        }
    }

    private static String capitalized(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : name.split("-")) {
            words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return words.toString();
    }

    private static Map<String, JsonNode> properties() throws IOException {
        Map<String, JsonNode> properties = new TreeMap<>();
        for (URL metadata : Collections.list(MetadataTest.class.getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(metadata).path("properties")) {
                if (property.path("name").asText().startsWith("camel.component.ajam.")) {
                    properties.put(property.path("name").asText(), property);
                }
            }
        }
        return properties;
    }
}
