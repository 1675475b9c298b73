// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** All things of one kind by id. Notes what may have changed, and when each was heard of last. For one thread at a time. */
final class Table<T extends Entity> {

    private static final int MOST_MARKS = 100_000;

    private final Revision revision;
    private final Map<String, T> rows = new LinkedHashMap<>();
    /** When events told of a thing last, also of one that is gone. */
    private final Map<String, Long> marks = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    Table(Revision revision) {
        this.revision = revision;
    }

    /** The thing of an id, or null. */
    T get(String id) {
        return id == null ? null : rows.get(id);
    }

    /** Adds a thing, or notes that it may have changed. */
    T put(T row) {
        rows.put(row.id(), row);
        touch(row.id());
        return row;
    }

    /** Adds a thing, or notes that it may have changed, though no event told of it. */
    void refresh(T row) {
        rows.put(row.id(), row);
        changed.add(row.id());
    }

    void remove(String id) {
        if (id != null) {
            rows.remove(id);
            touch(id);
        }
    }

    void removeIf(Predicate<T> condition) {
        rows.values().stream().filter(condition).map(Entity::id).toList().forEach(this::remove);
    }

    private void touch(String id) {
        if (marks.size() > MOST_MARKS) {
            marks.keySet().retainAll(rows.keySet());
        }
        marks.put(id, revision.value());
        changed.add(id);
    }

    Collection<T> all() {
        return rows.values();
    }

    Set<String> ids() {
        return rows.keySet();
    }

    /** Whether events told of it after that revision. */
    boolean isTouchedSince(String id, long since) {
        return marks.getOrDefault(id, -1L) > since;
    }

    /** The ids of what may have changed since the last call. */
    Set<String> takeChanged() {
        Set<String> taken = new HashSet<>(changed);
        changed.clear();
        return taken;
    }
}
