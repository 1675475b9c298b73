// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Selects the events of a consumer, or the actions of a producer, by name, ignoring case. Safe for use by several threads. */
public final class NameFilter {

    private final List<Predicate<String>> include;
    private final List<Predicate<String>> exclude;

    /**
     * Creates a filter that accepts what is included and not excluded.
     *
     * @param include names separated by commas, with {@code *} as a wildcard; null or empty: all
     * @param exclude likewise; null or empty: none
     */
    public NameFilter(String include, String exclude) {
        this.include = patterns(include);
        this.exclude = patterns(exclude);
    }

    /** Creates a filter per name of {@code include}, each less what is excluded; none if {@code include} is null or empty. */
    static List<Predicate<String>> each(String include, String exclude) {
        Predicate<String> excluded = new NameFilter(null, exclude)::wants;
        return patterns(include).stream().map(excluded::and).toList();
    }

    private static List<Predicate<String>> patterns(String list) {
        return list == null ? List.of()
                : Arrays.stream(list.split(",")).map(String::trim).filter(name -> !name.isEmpty()).map(NameFilter::pattern).toList();
    }

    private static Predicate<String> pattern(String name) {
        if (name.indexOf('*') < 0) {
            return name::equalsIgnoreCase;
        }
        String regex = Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).reduce((a, b) -> a + ".*" + b).orElseThrow();
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).asMatchPredicate();
    }

    /**
     * {@return whether this name is accepted}
     *
     * @param name the name of an event or action
     */
    public boolean wants(String name) {
        return (include.isEmpty() || matches(include, name)) && !matches(exclude, name);
    }

    private static boolean matches(List<Predicate<String>> patterns, String name) {
        for (Predicate<String> pattern : patterns) {
            if (pattern.test(name)) {
                return true;
            }
        }
        return false;
    }
}
