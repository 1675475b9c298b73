// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What each figure means and how it is counted, in the language of the reader. Immutable. */
final class Definitions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();

    Definitions(Collection<String> languages) {
        languages.forEach(language -> texts.put(language, read("/history/report/definitions/" + language + ".json")));
    }

    private static Map<String, String> read(String resource) {
        try (InputStream file = Definitions.class.getResourceAsStream(resource)) {
            return JSON.readValue(file, new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a report counts, and what its members mean. */
    Map<String, String> of(String language, Report report, Collection<String> members) {
        Map<String, String> known = texts.get(language);
        Map<String, String> definitions = new LinkedHashMap<>();
        if (known.containsKey("report." + report.path())) {
            definitions.put("report", known.get("report." + report.path()));
        }
        members.stream().filter(known::containsKey).forEach(member -> definitions.put(member, known.get(member)));
        return definitions;
    }
}
