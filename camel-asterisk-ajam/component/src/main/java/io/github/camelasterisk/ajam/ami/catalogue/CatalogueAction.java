// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;


/**
 * An action of Asterisk. Immutable.
 *
 * @param name            its name in Asterisk's spelling; look-up ignores case
 * @param module          its module of Asterisk, or {@code core}
 * @param privileges      the write classes of manager.conf, any one of which allows it; empty if none is needed
 * @param privilegesUntil those of older versions, by the last version that requires them
 * @param parameters      its parameters in the order of Asterisk's documentation, without ActionID, which every action has
 * @param anyParameter    whether it also accepts parameters of any other name
 * @param items           the events that it answers with, in any number; empty if there are none
 * @param uncounted       those that ListItems does not count; if that applies to all, some version announces 1
 * @param completion      the event that ends them, or null
 * @param listIfPattern   whether it answers with a list only if its first parameter is a pattern
 * @param since           the first version that has it
 * @param until           the last version that has it, or null
 */
public record CatalogueAction(String name, String module, List<String> privileges, Map<Integer, List<String>> privilegesUntil,
        List<CatalogueParameter> parameters, boolean anyParameter, List<String> items, List<String> uncounted, String completion,
        boolean listIfPattern,
        Integer since, Integer until) {

    private static final String VARIABLE = "Variable";

    /**
     * Copies the lists, and replaces omitted fields by their defaults.
     *
     * @param privileges      the write classes of manager.conf, any one of which allows it; empty if none is needed
     * @param privilegesUntil those of older versions, by the last version that requires them
     * @param parameters      its parameters in the order of Asterisk's documentation, without ActionID, which every action has
     * @param items           the events that it answers with, in any number; empty if there are none
     * @param uncounted       those that ListItems does not count; if that applies to all, some version announces 1
     * @param name            its name in Asterisk's spelling; look-up ignores case
     * @param module          its module of Asterisk, or {@code core}
     * @param anyParameter    whether it also accepts parameters of any other name
     * @param completion      the event that ends them, or null
     * @param listIfPattern   whether it answers with a list only if its first parameter is a pattern
     * @param since           the first version that has it
     * @param until           the last version that has it, or null
     */
    public CatalogueAction {
        privileges = List.copyOf(privileges);
        privilegesUntil = privilegesUntil == null ? Map.of() : Map.copyOf(privilegesUntil);
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
        items = items == null ? List.of() : List.copyOf(items);
        uncounted = uncounted == null ? List.of() : List.copyOf(uncounted);
        since = since == null ? Catalogue.FIRST_VERSION : since;
    }

    /**
     * {@return the parameter of this name, ignoring case and, if it is numbered, with any number}
     *
     * @param parameter the name of a parameter
     */
    public Optional<CatalogueParameter> parameter(String parameter) {
        return parameters.stream().filter(known -> known.isNamed(parameter)).findFirst();
    }

    /**
     * {@return whether it sets variables, so that its parameter {@code Variable} is a list of assignments {@code name=value}} That is so
     * if the parameter may be repeated; otherwise, as in Setvar, it is the name of one variable.
     */
    public boolean takesVariables() {
        return parameter(VARIABLE).filter(CatalogueParameter::repeated).isPresent();
    }

    /**
     * {@return the write classes, any one of which allows it in a version of Asterisk}
     *
     * @param version a major version, such as 22
     */
    public List<String> privileges(int version) {
        return privilegesUntil.entrySet().stream().filter(old -> version <= old.getKey())
                .min(Map.Entry.comparingByKey()).map(Map.Entry::getValue).orElse(privileges);
    }

    /**
     * {@return whether a version of Asterisk has it}
     *
     * @param version a major version, such as 22
     */
    public boolean isIn(int version) {
        return since <= version && (until == null || version <= until);
    }
}
