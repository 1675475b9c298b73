// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;


/** The read classes of manager.conf that events need, as Asterisk 13 to 23 send them. */
public final class EventClasses {

    /** Asterisk's own notification at shutdown; manager.conf can't name this class. */
    private static final String INTERNAL = "shutdown";

    private EventClasses() {
    }

    /** {@return all classes that have events} */
    public static Set<String> all() {
        return classes(Catalogue.asterisk().events().values());
    }

    /**
     * {@return the classes of the events that these filters accept; null if one accepts unknown events, or there are none}
     *
     * @param wanted each for one name, or names with a wildcard
     */
    public static Set<String> of(List<Predicate<String>> wanted) {
        Set<String> classes = new TreeSet<>();
        for (Predicate<String> names : wanted) {
            List<CatalogueEvent> events = Catalogue.asterisk().events().values().stream()
                    .filter(event -> names.test(event.name())).toList();
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
