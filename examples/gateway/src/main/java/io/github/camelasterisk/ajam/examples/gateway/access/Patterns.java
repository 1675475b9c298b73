package io.github.camelasterisk.ajam.examples.gateway.access;

import io.github.camelasterisk.ajam.NameFilter;

/**
 * What is allowed and what is denied, as names with {@code *}, separated by commas, in any case. Deny wins, and what is not
 * allowed is denied. Safe for use by several threads.
 */
final class Patterns {

    private final boolean nothing;
    private final boolean everything;
    private final NameFilter filter;
    private final NameFilter denied;

    Patterns(String allowed, String deniedNames) {
        boolean denies = deniedNames != null && !deniedNames.isBlank();
        nothing = allowed == null || allowed.isBlank();
        everything = "*".equals(nothing ? "" : allowed.strip()) && !denies;
        filter = new NameFilter(allowed, deniedNames);
        denied = denies ? new NameFilter(deniedNames, null) : null;
    }

    boolean allow(String name) {
        return everything || !nothing && filter.wants(name);
    }

    /** Whether a name is denied by name, not only for lack of permission. */
    boolean deny(String name) {
        return denied != null && denied.wants(name);
    }

    boolean allowEverything() {
        return everything;
    }
}
