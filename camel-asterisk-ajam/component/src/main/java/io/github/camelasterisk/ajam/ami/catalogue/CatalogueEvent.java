package io.github.camelasterisk.ajam.ami.catalogue;

import java.util.List;

/**
 * What is known of one event of Asterisk. Immutable.
 *
 * @param name    its name as Asterisk sends it
 * @param classes the read classes of manager.conf, all of which an account needs to get it; empty for an answer
 * @param answer  whether it is a part of the answer to an action, and goes to the one who asked and nobody else
 * @param since   the first version that has it
 * @param until   the last version that has it, or null
 */
public record CatalogueEvent(String name, List<String> classes, boolean answer, Integer since, Integer until) {

    public CatalogueEvent {
        classes = classes == null ? List.of() : List.copyOf(classes);
        since = since == null ? Catalogue.FIRST_VERSION : since;
    }
}
