package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
                    String ours = compared(kind, model.of(kind).get(id));
                    String theirs = compared(kind, listed.of(kind).get(id));
                    if (!Objects.equals(ours, theirs)) {
                        differences.add(new Difference(kind, id, ours, theirs));
                    }
                }
            }
        }
        return differences;
    }

    /** The properties that count, as text; null where there is nothing. */
    private static String compared(Kind kind, Entity entity) {
        if (entity == null) {
            return null;
        }
        View view = entity.view();
        StringBuilder text = new StringBuilder();
        kind.compared().forEach(name -> text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(view.text(name)));
        return text.toString();
    }

    /** The items to be applied so that the model is right. */
    List<AmiEvent> itemsOf(List<Difference> differences) {
        return differences.stream().flatMap(difference -> listed.items(difference.kind(), difference.id()).stream()).distinct().toList();
    }
}
