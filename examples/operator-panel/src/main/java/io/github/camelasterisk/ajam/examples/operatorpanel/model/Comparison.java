// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** Compares the model with what the PBX lists, as far as events should have kept it right. */
final class Comparison {

    private final Tables model;
    private final Listed listed;
    private final Set<Kind> kinds;
    private final long since;

    Comparison(Tables model, Listed listed, Set<Kind> kinds, long since) {
        this.model = model;
        this.listed = listed;
        this.kinds = kinds;
        this.since = since;
    }

    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (Kind kind : kinds) {
            Set<String> ids = new HashSet<>(model.of(kind).ids());
            ids.addAll(listed.of(kind).ids());
            for (String id : ids) {
                if (!model.of(kind).isTouchedSince(id, since)) {
                    compare(kind, id).ifPresent(differences::add);
                }
            }
        }
        return differences;
    }

    private Optional<Difference> compare(Kind kind, String id) {
        View ours = view(model.of(kind).get(id));
        View theirs = view(listed.of(kind).get(id));
        boolean isComplete = ours != null && theirs != null;
        List<String> different = kind.compared().stream().filter(name -> !isComplete || !Objects.equals(ours.text(name), theirs.text(name))).toList();
        return isComplete && different.isEmpty() ? Optional.empty() : Optional.of(new Difference(kind, id, text(ours, different), text(theirs, different)));
    }

    private static View view(Entity entity) {
        return entity == null ? null : entity.view();
    }

    /** Some properties as text; null where there is nothing. */
    private static String text(View view, List<String> names) {
        return view == null ? null : names.stream().map(name -> name + " " + view.text(name)).collect(Collectors.joining(", "));
    }

    /** The items to be applied so that the model is right. */
    List<AmiEvent> itemsOf(List<Difference> differences) {
        return differences.stream().flatMap(difference -> listed.items(difference.kind(), difference.id()).stream()).distinct().toList();
    }
}
