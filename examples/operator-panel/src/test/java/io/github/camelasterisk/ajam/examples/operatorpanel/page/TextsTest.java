// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts: each language has them all, and each button has one. */
class TextsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(strings = {"/panel/texts", "/page/common"})
    void languagesHaveTheSameTextsWithTheSamePlaces(String folder) throws IOException {
        JsonNode english = read(folder + "/en.json");
        JsonNode german = read(folder + "/de.json");

        assertThat(names(german)).isEqualTo(names(english));
        for (Map.Entry<String, JsonNode> text : english.properties()) {
            assertThat(places(german.get(text.getKey()))).as(text.getKey()).isEqualTo(places(text.getValue()));
        }
    }

    @Test
    void eachHandHasATextAndAnIcon() throws IOException {
        Set<String> texts = names(read("/panel/texts/en.json"));
        String icons = new String(resource("/page/icons.svg").readAllBytes(), StandardCharsets.UTF_8);

        for (JsonNode hand : read("/hands.json")) {
            assertThat(texts).contains("hand." + hand.get("name").asText());
            assertThat(icons).contains("id=\"" + hand.path("icon").asText() + "\"");
        }
    }

    private static JsonNode read(String resource) throws IOException {
        return JSON.readTree(resource(resource));
    }

    private static InputStream resource(String name) {
        return TextsTest.class.getResourceAsStream(name);
    }

    private static Set<String> names(JsonNode texts) {
        Set<String> names = new TreeSet<>();
        texts.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> places(JsonNode text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text.asText()).results().forEach(match -> places.add(match.group()));
        return places;
    }
}
