// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import io.github.camelasterisk.ajam.NameFilter;

/**
 * Allowed and denied names with {@code *}, separated by commas, ignoring case. Deny wins, and names that are not allowed are denied. Safe
 * for use by several threads.
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

    /** Returns whether a name is explicitly denied, not only for lack of permission. */
    boolean deny(String name) {
        return denied != null && denied.wants(name);
    }

    boolean allowEverything() {
        return everything;
    }
}
