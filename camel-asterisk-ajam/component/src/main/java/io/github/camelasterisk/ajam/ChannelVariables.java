package io.github.camelasterisk.ajam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;

/** Puts variables into an action as its parameters {@code Variable}, so that Asterisk takes each value as it is. */
final class ChannelVariables {

    private static final String VARIABLE = "Variable";

    private ChannelVariables() {
    }

    /** The action with these variables besides those it has; of two of the same name, these win. A null is left out. */
    static AmiAction in(AmiAction action, Map<?, ?> variables) {
        List<String> all = assignments(variables);
        if ("Originate".equalsIgnoreCase(action.name())) {
            // its variables are set from the last to the first, and one may build on another, as CALLERID(name) on CALLERID(all)
            Collections.reverse(all);
        }
        all.addAll(action.getAll(VARIABLE));
        return action.replacing(VARIABLE, all);
    }

    private static List<String> assignments(Map<?, ?> variables) {
        List<String> assignments = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (value != null) {
                assignments.add(name + "=" + quoted(String.valueOf(value)));
            }
        });
        return assignments;
    }

    /** Asterisk splits a Variable at commas, and takes quotes and backslashes for its own. */
    private static String quoted(String value) {
        return value.replaceAll("[\\\\\",]", "\\\\$0");
    }
}
