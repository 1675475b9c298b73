// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;

/** Compares the number of items of a list with the number in its completion event. Not for use by two threads at a time. */
public final class ListCheck {

    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,9}\\s*");

    private final Map<String, Integer> items = new HashMap<>();
    private AmiEvent completion;

    /** The catalogue is loaded only if needed: for a number that differs from that of the items, or for an old Asterisk. */
    private static final class Known {

        private static final Collection<CatalogueAction> LISTS = Catalogue.asterisk().actions().values().stream()
                .filter(action -> action.completion() != null).toList();
        private static final Set<String> COMPLETIONS = LISTS.stream().map(CatalogueAction::completion).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Processes the next event of a list.
     *
     * @param  event the event, in the order of arrival
     * @return       whether it is an item and does not end the list
     */
    public boolean isItem(AmiEvent event) {
        if (completes(event)) {
            completion = event;
            return false;
        }
        items.merge(event.name(), 1, Integer::sum);
        return true;
    }

    /** {@return the event that ended the list; null if there was none} */
    public AmiEvent completion() {
        return completion;
    }

    /** {@return whether the list has ended, with the announced number of items, if any is announced} */
    public boolean isComplete() {
        if (completion == null) {
            return false;
        }
        String announced = completion.getFirst("ListItems");
        if (announced == null || !NUMBER.matcher(announced).matches()) {
            return true;
        }
        int expected = Integer.parseInt(announced.trim());
        return expected == count(Set.of()) || isMiscounted(expected);
    }

    private int count(Collection<String> without) {
        return items.entrySet().stream().filter(item -> !without.contains(item.getKey())).mapToInt(Map.Entry::getValue).sum();
    }

    /** For some lists Asterisk announces another number than that of the items. */
    private boolean isMiscounted(int expected) {
        String name = completion.name();
        return Known.LISTS.stream().filter(list -> name.equals(list.completion()) && !list.uncounted().isEmpty())
                .anyMatch(list -> expected == (isUncounted(list) ? 1 : count(list.uncounted())));
    }

    private static boolean isUncounted(CatalogueAction list) {
        return list.uncounted().containsAll(list.items());
    }

    /** Asterisk 1.8 and 11 end some lists without {@code EventList: Complete}. */
    private static boolean completes(AmiEvent event) {
        return "Complete".equalsIgnoreCase(event.getFirst("EventList"))
                || event.name().endsWith("Complete") && Known.COMPLETIONS.contains(event.name());
    }

    static ListCheck of(List<AmiEvent> events) {
        ListCheck check = new ListCheck();
        events.forEach(check::isItem);
        return check;
    }
}
