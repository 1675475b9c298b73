// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.stream;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Changes;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.View;

/** What a role may see of the model: the same that it may see of the events. Safe for use by several threads. */
public final class RoleView {

    /** The fields of events that properties come from, where a role may be kept from seeing them. */
    private static final Map<String, String> FIELDS = Map.of("number", "CallerIDNum", "caller", "CallerIDName", "connectedNumber", "ConnectedLineNum",
            "connectedName", "ConnectedLineName", "exten", "Exten", "context", "Context", "application", "Application");
    private static final String NAME = "name";

    private final Role role;

    /** Creates the view of a role. */
    public RoleView(Role role) {
        this.role = role;
    }

    /** Whether the role sees things of a kind at all. */
    public boolean sees(Kind kind) {
        return kind.event() == null || role.allowsEvent(kind.event());
    }

    Changes of(Changes changes) {
        Map<Kind, List<View>> set = new EnumMap<>(Kind.class);
        Map<Kind, List<String>> removed = new EnumMap<>(Kind.class);
        changes.set().forEach((kind, views) -> split(kind, views, set, removed));
        changes.removed().forEach((kind, ids) -> {
            if (sees(kind)) {
                removed.computeIfAbsent(kind, any -> new ArrayList<>()).addAll(ids);
            }
        });
        return new Changes(set, removed);
    }

    /** What the role does not see any more is gone for it. */
    private void split(Kind kind, List<View> views, Map<Kind, List<View>> set, Map<Kind, List<String>> removed) {
        if (!sees(kind)) {
            return;
        }
        if (role.seesEverything() && role.allowsEveryField()) {
            set.put(kind, views);
            return;
        }
        List<View> visible = new ArrayList<>();
        for (View view : views) {
            if (sees(kind, view)) {
                visible.add(masked(kind, view));
            } else {
                removed.computeIfAbsent(kind, any -> new ArrayList<>()).add(view.id());
            }
        }
        set.put(kind, visible);
    }

    private boolean sees(Kind kind, View view) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (kind) {
            case CHANNELS -> {
                fields.put("Channel", view.text(NAME));
                fields.put("Context", view.text("context"));
            }
            case CALLS -> {
                return seesParty(view, "from") && seesParty(view, "to");
            }
            case EXTENSIONS -> fields.put("Channel", view.id());
            case QUEUES -> fields.put("Queue", view.id());
            case MEMBERS -> {
                fields.put("Queue", view.text("queue"));
                fields.put("Interface", view.text("interface"));
            }
            default -> {
                fields.put("Channel", view.text("channelName"));
                fields.put("Queue", view.text("queue"));
            }
        }
        return role.sees(AmiEvent.of(kind.name(), fields));
    }

    private boolean seesParty(View call, String name) {
        return !(call.properties().get(name) instanceof Map<?, ?> party) || party.get("device") == null
                // patterns are for channels, which have a number behind the device
                || role.sees(AmiEvent.of(name, Map.of("Channel", party.get("device") + "-0")));
    }

    private View masked(Kind kind, View view) {
        if (role.allowsEveryField()) {
            return view;
        }
        return new View(masked(kind, view.properties()));
    }

    private Map<String, Object> masked(Kind kind, Map<?, ?> properties) {
        Map<String, Object> visible = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (role.allowsField(field(kind, name.toString()))) {
                visible.put(name.toString(), value instanceof Map<?, ?> party ? masked(kind, party) : value);
            }
        });
        return visible;
    }

    private static String field(Kind kind, String property) {
        boolean isPerson = switch (kind) {
            case CALLS, CALLERS, ABANDONED, PARTICIPANTS, PARKED -> true;
            default -> false;
        };
        return isPerson && property.equals(NAME) ? "CallerIDName" : FIELDS.getOrDefault(property, property);
    }
}
