package io.github.camelasterisk.ajam;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelasterisk.ajam.ami.Catalogue;
import io.github.camelasterisk.ajam.ami.CatalogueEvent;

/** Which read classes of manager.conf events need, as Asterisk 13 to 23 send them. */
final class EventClasses {

    /** What Asterisk tells itself when it ends; no line of manager.conf can name this class. */
    private static final String INTERNAL = "shutdown";

    private EventClasses() {
    }

    /** All classes that have events. */
    static Set<String> all() {
        return classes(Catalogue.asterisk().events().values());
    }

    /**
     * The classes of the events that a consumer takes; null where it takes events that are not known, or leaves none out.
     *
     * @param include as the option, or null
     * @param exclude as the option, or null
     */
    static Set<String> of(String include, String exclude) {
        List<NameFilter> wanted = include == null ? List.of()
                : Arrays.stream(include.split(",")).map(String::trim).filter(name -> !name.isEmpty())
                        .map(name -> new NameFilter(name, exclude)).toList();
        Set<String> classes = new TreeSet<>();
        for (NameFilter names : wanted) {
            List<CatalogueEvent> events = Catalogue.asterisk().events().values().stream()
                    .filter(event -> names.wants(event.name())).toList();
            if (events.isEmpty()) {
                return null;
            }
            classes.addAll(classes(events));
        }
        return wanted.isEmpty() ? null : classes;
    }

    private static Set<String> classes(Collection<CatalogueEvent> events) {
        Set<String> classes = new TreeSet<>();
        events.forEach(event -> classes.addAll(event.classes()));
        classes.remove(INTERNAL);
        return classes;
    }
}
