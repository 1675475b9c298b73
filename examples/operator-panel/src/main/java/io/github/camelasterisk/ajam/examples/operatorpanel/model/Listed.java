// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** What a PBX lists, as a model, with the items that each thing comes from. */
final class Listed {

    private final Tables tables;
    private final Map<Kind, Map<String, List<AmiEvent>>> sources = new EnumMap<>(Kind.class);

    Listed(Tables tables) {
        this.tables = tables;
    }

    /** Notes what the item has made, which has just been applied. */
    void note(AmiEvent item) {
        tables.forEach((kind, table) -> table.takeChanged().forEach(id -> sources.computeIfAbsent(kind, any -> new HashMap<>())
                .computeIfAbsent(id, any -> new ArrayList<>()).add(item)));
    }

    Table<? extends Entity> of(Kind kind) {
        return tables.of(kind);
    }

    /** The items that a thing comes from. */
    List<AmiEvent> items(Kind kind, String id) {
        return sources.getOrDefault(kind, Map.of()).getOrDefault(id, List.of());
    }
}
