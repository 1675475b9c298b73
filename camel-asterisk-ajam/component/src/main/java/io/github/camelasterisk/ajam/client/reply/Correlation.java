package io.github.camelasterisk.ajam.client.reply;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Which events belong to an action: those of some names whose fields have the values of the action's parameters.
 *
 * @param names   whether an event of this name can belong
 * @param ties    what has to be equal
 * @param classes the read classes of manager.conf that such events are of; null where they are not known
 */
public record Correlation(Predicate<String> names, List<Tie> ties, Set<String> classes) {

    /**
     * A parameter of an action and a field of an event that have to have the same value.
     *
     * @param parameter the name of the parameter, such as ActionID
     * @param field     the name of the field, mostly the same
     */
    public record Tie(String parameter, String field) {

        /** {@code Channel} for a parameter and a field of that name; {@code Channel:ParkeeChannel} where the names differ. */
        public static Tie of(String text) {
            String[] names = text.trim().split("\\s*:\\s*", -1);
            if (names.length > 2 || List.of(names).contains("")) {
                throw new IllegalArgumentException("'" + text + "' is neither a name nor a parameter's and a field's as Channel:ParkeeChannel");
            }
            return new Tie(names[0], names[names.length - 1]);
        }
    }

    /**
     * What events have to say to belong to this action.
     *
     * @throws IllegalArgumentException if the action lacks one of the parameters
     */
    List<String> key(AmiAction action) {
        for (Tie tie : ties) {
            if (action.getFirst(tie.parameter()) == null) {
                throw new IllegalArgumentException(action.name() + " has no parameter " + tie.parameter()
                        + ", by which its event would be known: set it, or leave it out of awaitMatch");
            }
        }
        return ties.stream().map(tie -> action.getFirst(tie.parameter())).toList();
    }

    /** What the event says, to be compared with what it has to say; null where it can't belong to any action. */
    List<String> key(AmiEvent event) {
        return names.test(event.name()) && ties.stream().allMatch(tie -> event.containsKey(tie.field()))
                ? ties.stream().map(tie -> event.getFirst(tie.field())).toList() : null;
    }
}
