// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The actions and events of Asterisk 13, 16, 20, 22 and 23, as read from these versions; a version between two of them may already have
 * what the later one has. Custom modules can add more. Immutable, and safe for use by several threads.
 */
public final class Catalogue {

    /** The oldest version in the catalogue. */
    static final int FIRST_VERSION = 13;

    private static final ObjectMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    private final List<Integer> versions;
    private final Map<String, CatalogueAction> actions;
    private final Map<String, CatalogueEvent> events;

    private record Facts(List<Integer> versions, List<CatalogueAction> actions, List<CatalogueEvent> events) {
    }

    /** Loads the catalogue on first access. */
    private static final class Asterisk {
        static final Catalogue CATALOGUE = read();
    }

    private Catalogue(Facts facts) {
        this.versions = List.copyOf(facts.versions());
        this.actions = byName(facts.actions(), CatalogueAction::name);
        this.events = byName(facts.events(), CatalogueEvent::name);
    }

    /** {@return the only instance, loaded by the first call} */
    public static Catalogue asterisk() {
        return Asterisk.CATALOGUE;
    }

    private static Catalogue read() {
        try (InputStream file = Catalogue.class.getResourceAsStream("ami-catalogue.json")) {
            return new Catalogue(JSON.readValue(file, Facts.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach(one -> byName.put(name.apply(one), one));
        return Collections.unmodifiableMap(byName);
    }

    /** {@return the major versions of Asterisk that were read, in order} */
    public List<Integer> versions() {
        return versions;
    }

    /** {@return the actions by name, ignoring case} */
    public Map<String, CatalogueAction> actions() {
        return actions;
    }

    /** {@return the events by name, ignoring case} */
    public Map<String, CatalogueEvent> events() {
        return events;
    }

    /**
     * {@return the action of this name, ignoring case}
     *
     * @param name the name of an action
     */
    public Optional<CatalogueAction> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }
}
