// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.IOException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/**
 * A configuration file from GetConfig or GetConfigJSON: an immutable map of categories, each a map of settings in order, whose values are
 * Strings, or a {@code List<String>} if a name repeats. It merges categories of the same name, as in pjsip.conf; {@link #sections()}
 * returns them separately. Safe for use by several threads.
 */
public final class AsteriskConfig extends AbstractMap<String, Map<String, Object>> {

    /** The kind of a GetConfig field; in JSON the last two are among the settings. */
    private static final Pattern FIELD = Pattern.compile("(category|line|istemplate|templates)[-_]\\d.*", Pattern.CASE_INSENSITIVE);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private final List<Section> sections;
    private final Map<String, Map<String, Object>> categories;

    /**
     * One category at its place in the file.
     *
     * @param template  whether it is a template, which Asterisk returns only if the parameter {@code Filter} requests it
     * @param templates the categories that it inherits from
     * @param settings  its own settings in order, each a String or a {@code List<String>}
     */
    public record Section(String name, boolean template, List<String> templates, Map<String, Object> settings) {
    }

    private AsteriskConfig(List<Draft> drafts) {
        Map<String, Draft> merged = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            Draft whole = merged.computeIfAbsent(draft.name, Draft::new);
            draft.settings.forEach((name, values) -> values.forEach(value -> whole.add(name, value)));
        }
        Map<String, Map<String, Object>> maps = new LinkedHashMap<>();
        merged.forEach((name, draft) -> maps.put(name, draft.toMap()));
        this.sections = drafts.stream().map(Draft::toSection).toList();
        this.categories = Collections.unmodifiableMap(maps);
    }

    /**
     * Parses the response to a GetConfig or GetConfigJSON; without categories if the response has none.
     *
     * @param  response                 the response of Asterisk
     * @return                          the file
     * @throws IllegalArgumentException if the response is an error, or is not valid JSON
     */
    public static AsteriskConfig of(AmiResponse response) {
        if (!response.isSuccess()) {
            throw new IllegalArgumentException("An error response contains no configuration file: " + response.message());
        }
        String json = response.getFirst("JSON");
        return new AsteriskConfig(json == null ? lines(response) : json(json));
    }

    /** {@return the categories in the order of the file, without merging} */
    public List<Section> sections() {
        return sections;
    }

    @Override
    public Set<Entry<String, Map<String, Object>>> entrySet() {
        return categories.entrySet();
    }

    @Override
    public Map<String, Object> get(Object category) {
        return categories.get(category);
    }

    private static List<Draft> lines(AmiResponse response) {
        List<Draft> drafts = new ArrayList<>();
        AmiFields fields = response.fields();
        for (int i = 0; i < fields.size(); i++) {
            Matcher field = FIELD.matcher(fields.name(i));
            if (field.matches() && "category".equalsIgnoreCase(field.group(1))) {
                drafts.add(new Draft(fields.value(i)));
            } else if (field.matches() && !drafts.isEmpty()) {
                drafts.get(drafts.size() - 1).addField(field.group(1), fields.value(i));
            }
        }
        return drafts;
    }

    /** Read name by name: Asterisk's JSON repeats names as the file does, which a tree would lose. */
    private static List<Draft> json(String text) {
        List<Draft> drafts = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                Draft draft = new Draft(json.currentName());
                drafts.add(draft);
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    draft.addNamed(name, json.nextToken() == JsonToken.VALUE_NULL ? "" : json.getText());
                }
            }
            return drafts;
        } catch (IOException e) {
            // the exception's message would quote the file
            throw new IllegalArgumentException("The response to GetConfigJSON is not valid JSON");
        }
    }

    /** A category while it is parsed. */
    private static final class Draft {

        private final String name;
        private final Map<String, List<String>> settings = new LinkedHashMap<>();
        private boolean template;
        private List<String> templates = List.of();

        Draft(String name) {
            this.name = name;
        }

        void addField(String kind, String value) {
            if ("line".equalsIgnoreCase(kind)) {
                int equals = value.indexOf('=');
                add(equals < 0 ? value : value.substring(0, equals), equals < 0 ? "" : value.substring(equals + 1));
            } else {
                addNamed(kind.toLowerCase(Locale.ROOT), value);
            }
        }

        void addNamed(String setting, String value) {
            switch (setting) {
                case "istemplate" -> template = true;
                case "templates" -> templates = List.of(value.split(","));
                default -> add(setting, value);
            }
        }

        void add(String setting, String value) {
            settings.computeIfAbsent(setting, key -> new ArrayList<>()).add(value);
        }

        Section toSection() {
            return new Section(name, template, templates, toMap());
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            settings.forEach((setting, values) -> map.put(setting, values.size() == 1 ? values.get(0) : List.copyOf(values)));
            return Collections.unmodifiableMap(map);
        }
    }
}
