package io.github.camelasterisk.ajam.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiMessage;

/**
 * Which events belong to an action: those of some names that have the same values as the action's parameters.
 *
 * @param names   whether an event of this name can belong
 * @param fields  the names of fields and parameters that have to be equal, such as ActionID
 * @param classes the read classes of manager.conf that such events are of; null where they are not known
 */
public record Awaited(Predicate<String> names, List<String> fields, Set<String> classes) {

    /**
     * What events have to say to belong to this action.
     *
     * @throws IllegalArgumentException if the action lacks one of the parameters
     */
    List<String> key(AmiAction action) {
        for (String field : fields) {
            if (action.getFirst(field) == null) {
                throw new IllegalArgumentException(action.name() + " has no parameter " + field
                        + ", by which its event would be known: set it, or leave it out of awaitMatch");
            }
        }
        return values(action);
    }

    /** What the event says, to be compared with what it has to say; null where it can't belong to any action. */
    List<String> key(AmiEvent event) {
        return names.test(event.name()) && fields.stream().allMatch(event::containsKey) ? values(event) : null;
    }

    private List<String> values(AmiMessage message) {
        List<String> values = new ArrayList<>(fields.size());
        fields.forEach(field -> values.add(message.getFirst(field)));
        return values;
    }
}
