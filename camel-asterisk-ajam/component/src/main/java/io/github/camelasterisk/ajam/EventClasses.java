package io.github.camelasterisk.ajam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Which read classes of manager.conf events need, as Asterisk 13 to 23 send them. */
final class EventClasses {

    private static final Properties KNOWN = load();
    private static final Set<String> ALL = classes(KNOWN.stringPropertyNames());

    private EventClasses() {
    }

    /** All classes that have events. */
    static Set<String> all() {
        return ALL;
    }

    /**
     * The classes of the events that a consumer takes; null where it takes events that are not known, or leaves none out.
     *
     * @param include as the option, or null
     * @param exclude as the option, or null
     */
    static Set<String> of(String include, String exclude) {
        List<EventNames> wanted = include == null ? List.of()
                : Arrays.stream(include.split(",")).map(String::trim).filter(name -> !name.isEmpty())
                        .map(name -> new EventNames(name, exclude)).toList();
        Set<String> classes = new TreeSet<>();
        for (EventNames names : wanted) {
            List<String> events = KNOWN.stringPropertyNames().stream().filter(names::wants).toList();
            if (events.isEmpty()) {
                return null;
            }
            classes.addAll(classes(events));
        }
        return wanted.isEmpty() ? null : classes;
    }

    private static Set<String> classes(Iterable<String> events) {
        Set<String> classes = new TreeSet<>();
        events.forEach(event -> classes.addAll(Arrays.asList(KNOWN.getProperty(event).toLowerCase(Locale.ROOT).split(","))));
        return classes;
    }

    private static Properties load() {
        Properties known = new Properties();
        try (InputStream file = EventClasses.class.getResourceAsStream("event-classes.properties")) {
            known.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
