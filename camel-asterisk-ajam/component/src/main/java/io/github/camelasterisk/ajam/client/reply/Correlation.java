// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.reply;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Matches events to an action: events of certain names whose fields have the values of the action's parameters.
 *
 * @param names   whether an event of this name can match
 * @param ties    the values that must be equal
 * @param classes the read classes of manager.conf of such events; null if unknown
 */
public record Correlation(Predicate<String> names, List<Tie> ties, Set<String> classes) {

    /**
     * A parameter of an action and a field of an event that must have the same value.
     *
     * @param parameter the name of the parameter, such as ActionID
     * @param field     the name of the field, usually the same
     */
    public record Tie(String parameter, String field) {

        /**
         * Parses {@code Channel} for a parameter and a field of that name, or {@code Channel:ParkeeChannel} if the names differ.
         *
         * @param  text one item of the option awaitMatch
         * @return      the parsed item
         */
        public static Tie of(String text) {
            String[] names = text.trim().split("\\s*:\\s*", -1);
            if (names.length > 2 || List.of(names).contains("")) {
                throw new IllegalArgumentException("'" + text + "' is neither a name nor a pair of parameter and field such as"
                        + " Channel:ParkeeChannel");
            }
            return new Tie(names[0], names[names.length - 1]);
        }
    }

    /**
     * Returns the values that an event of this action must have.
     *
     * @throws IllegalArgumentException if the action lacks one of the parameters
     */
    List<String> key(AmiAction action) {
        for (Tie tie : ties) {
            if (action.getFirst(tie.parameter()) == null) {
                throw new IllegalArgumentException(action.name() + " has no parameter " + tie.parameter()
                        + ", which awaitMatch needs to match its event: set it, or remove it from awaitMatch");
            }
        }
        return ties.stream().map(tie -> action.getFirst(tie.parameter())).toList();
    }

    /** Returns the event's values to compare with the required ones; null if it can't match any action. */
    List<String> key(AmiEvent event) {
        return names.test(event.name()) && ties.stream().allMatch(tie -> event.containsKey(tie.field()))
                ? ties.stream().map(tie -> event.getFirst(tie.field())).toList() : null;
    }
}
