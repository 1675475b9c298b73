package io.github.camelasterisk.ajam;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Which events a consumer takes, or which actions a producer executes, by name, in any case. Safe for use by several threads. */
public final class NameFilter {

    private final List<Pattern> include;
    private final List<Pattern> exclude;

    /**
     * A filter that wants what is included and not excluded.
     *
     * @param include names separated by commas, {@code *} is a wildcard; null or empty: all
     * @param exclude likewise; null or empty: none
     */
    public NameFilter(String include, String exclude) {
        this.include = patterns(include);
        this.exclude = patterns(exclude);
    }

    private static List<Pattern> patterns(String list) {
        return list == null ? List.of()
                : Arrays.stream(list.split(",")).map(String::trim).filter(name -> !name.isEmpty()).map(NameFilter::pattern).toList();
    }

    private static Pattern pattern(String name) {
        String regex = Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).reduce((a, b) -> a + ".*" + b).orElseThrow();
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** Whether this name is wanted. */
    public boolean wants(String name) {
        return (include.isEmpty() || matches(include, name)) && !matches(exclude, name);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(name).matches()) {
                return true;
            }
        }
        return false;
    }
}
