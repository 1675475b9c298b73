// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Block;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;

/**
 * The filters that the action Filter has added to one session. An event passes if one of the including filters matches (or there is none)
 * and none of the excluding ones does. Thread-safe.
 */
public final class EventFilters {

    private static final Pattern CRITERION =
            Pattern.compile("(name|header|method|action)\\(([^)]*)\\)(?:,|$)", Pattern.CASE_INSENSITIVE);

    private final List<Predicate<AmiEvent>> including = new CopyOnWriteArrayList<>();
    private final List<Predicate<AmiEvent>> excluding = new CopyOnWriteArrayList<>();

    /**
     * Adds a filter.
     *
     * @param  criteria                 MatchCriteria such as {@code name(Hangup),header(Channel),method(regex),action(exclude)};
     *                                  empty for the old form, a regular expression for the whole event with a leading {@code !} to
     *                                  exclude
     * @param  filter                   the value to match
     * @throws IllegalArgumentException if the filter is invalid
     */
    public void add(String criteria, String filter) {
        if (criteria.isEmpty()) {
            addPlain(filter);
        } else {
            addCriteria(criteria, filter);
        }
    }

    boolean passes(AmiEvent event) {
        return (including.isEmpty() || including.stream().anyMatch(filter -> filter.test(event)))
                && excluding.stream().noneMatch(filter -> filter.test(event));
    }

    private void addPlain(String filter) {
        if (filter.isEmpty()) {
            throw new IllegalArgumentException("empty filter");
        }
        boolean exclude = filter.startsWith("!");
        Pattern pattern = Pattern.compile(exclude ? filter.substring(1) : filter);
        (exclude ? excluding : including).add(event -> pattern.matcher(event.text()).find());
    }

    private void addCriteria(String criteria, String filter) {
        String name = "";
        String header = "";
        String method = "";
        boolean exclude = false;
        Matcher matcher = CRITERION.matcher(criteria);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            String value = matcher.group(2);
            switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
                case "name" -> name = value;
                case "header" -> header = value;
                case "method" -> method = value;
                default -> exclude = value.equalsIgnoreCase("exclude");
            }
        }
        if (end != criteria.length()) {
            throw new IllegalArgumentException("no match criteria: " + criteria);
        }
        (exclude ? excluding : including).add(ofName(name).and(ofValue(header, method, filter)));
    }

    private static Predicate<AmiEvent> ofName(String name) {
        return event -> name.isEmpty() || event.name().equals(name);
    }

    private static Predicate<AmiEvent> ofValue(String header, String method, String expected) {
        Predicate<String> match = matching(method, expected);
        return event -> match.test(header.isEmpty() ? event.text() : Block.valueOf(header, event.text()));
    }

    private static Predicate<String> matching(String method, String expected) {
        return switch (method) {
            case "regex" -> Pattern.compile(expected).asPredicate();
            case "exact" -> expected::equals;
            case "starts_with" -> value -> value.startsWith(expected);
            case "ends_with" -> value -> value.endsWith(expected);
            case "contains" -> value -> value.contains(expected);
            case "none", "" -> value -> expected.isEmpty() || value.contains(expected);
            default -> throw new IllegalArgumentException("no such method: " + method);
        };
    }
}
