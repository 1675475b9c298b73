// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import java.util.List;

/**
 * An event of Asterisk. Immutable.
 *
 * @param name    its name as Asterisk sends it
 * @param classes the read classes of manager.conf, all of which an account needs to receive it; empty for part of a response
 * @param answer  whether it is part of the response to an action, and sent only to that client
 * @param since   the first version that has it
 * @param until   the last version that has it, or null
 */
public record CatalogueEvent(String name, List<String> classes, boolean answer, Integer since, Integer until) {

    /**
     * Copies the lists, and replaces omitted fields by their defaults.
     *
     * @param classes the read classes of manager.conf, all of which an account needs to receive it; empty for part of a response
     * @param name    its name as Asterisk sends it
     * @param answer  whether it is part of the response to an action, and sent only to that client
     * @param since   the first version that has it
     * @param until   the last version that has it, or null
     */
    public CatalogueEvent {
        classes = classes == null ? List.of() : List.copyOf(classes);
        since = since == null ? Catalogue.FIRST_VERSION : since;
    }
}
