package io.github.camelasterisk.ajam.ami.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;


/**
 * What is known of one action of Asterisk. Immutable.
 *
 * @param name            its name as Asterisk spells it; any case will do
 * @param module          the module of Asterisk that it is in, or {@code core}
 * @param privileges      the write classes of manager.conf, any one of which allows it; empty where none is needed
 * @param privilegesUntil those of older versions, by the last version that asks for them
 * @param parameters      its parameters in the order of Asterisk's documentation, without ActionID, which every action has
 * @param anyParameter    whether a parameter of any other name is one, too
 * @param items           the events that it answers with, in any number; empty where it answers with none
 * @param uncounted       those of them that ListItems does not count; where these are all, it says 1 in some version
 * @param completion      the event that ends them, or null
 * @param listIfPattern   whether it answers with a list only where its first parameter is a pattern
 * @param since           the first version that has it
 * @param until           the last version that has it, or null
 */
public record CatalogueAction(String name, String module, List<String> privileges, Map<Integer, List<String>> privilegesUntil,
        List<CatalogueParameter> parameters, boolean anyParameter, List<String> items, List<String> uncounted, String completion,
        boolean listIfPattern,
        Integer since, Integer until) {

    private static final String VARIABLE = "Variable";

    public CatalogueAction {
        privileges = List.copyOf(privileges);
        privilegesUntil = privilegesUntil == null ? Map.of() : Map.copyOf(privilegesUntil);
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
        items = items == null ? List.of() : List.copyOf(items);
        uncounted = uncounted == null ? List.of() : List.copyOf(uncounted);
        since = since == null ? Catalogue.FIRST_VERSION : since;
    }

    /** The parameter of a name, in any case and, where it is numbered, with any number. */
    public Optional<CatalogueParameter> parameter(String parameter) {
        return parameters.stream().filter(known -> known.isNamed(parameter)).findFirst();
    }

    /**
     * Whether it sets variables: its parameter {@code Variable} is a list of assignments {@code name=value}. It is where it may be repeated;
     * elsewhere, as in Setvar, it is the name of one variable.
     */
    public boolean takesVariables() {
        return parameter(VARIABLE).filter(CatalogueParameter::repeated).isPresent();
    }

    /** The write classes, any one of which allows it in a version of Asterisk. */
    public List<String> privileges(int version) {
        return privilegesUntil.entrySet().stream().filter(old -> version <= old.getKey())
                .min(Map.Entry.comparingByKey()).map(Map.Entry::getValue).orElse(privileges);
    }

    /** Whether a version of Asterisk has it. */
    public boolean isIn(int version) {
        return since <= version && (until == null || version <= until);
    }
}
