// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.NameFilter;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;

/** Selects the events that a client wants and may see. For one thread at a time. */
final class EventFilter {

    /** Everybody receives the component's session events. */
    private static final NameFilter SESSION_EVENTS = new NameFilter("AjamConnected,AjamDisconnected,AjamGap", null);
    private static final int MOST_NAMES = 1000;
    private static final String FIELD = "field.";

    private record FieldPattern(Predicate<String> names, NameFilter values) {
    }

    private final Role role;
    private final String pbx;
    private final NameFilter events;
    private final List<FieldPattern> fields = new ArrayList<>();
    private final boolean session;
    /** A cache, since matching patterns takes longer than a look-up. */
    private final Map<String, Boolean> names = new HashMap<>();

    /**
     * @param  pbx              the only PBX whose events are wanted, or null
     * @param  query            {@code event}, {@code exclude}, {@code channel}, {@code linkedid}, {@code field.NAME}: patterns with
     *         {@code *}, separated by commas
     * @throws ProblemException if there is any other parameter
     */
    EventFilter(Role role, String pbx, Map<String, String> query) throws ProblemException {
        this.role = role;
        this.pbx = pbx;
        this.events = new NameFilter(query.get("event"), query.get("exclude"));
        this.session = !"false".equals(query.get("session"));
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            add(parameter.getKey(), parameter.getValue());
        }
    }

    private void add(String parameter, String patterns) throws ProblemException {
        switch (parameter) {
            case "event", "exclude", "lastEventId", "session" -> {
            }
            case "channel" -> fields.add(new FieldPattern(name -> endsWith(name, "channel"), new NameFilter(patterns, null)));
            case "linkedid" -> fields.add(new FieldPattern(name -> endsWith(name, "linkedid"), new NameFilter(patterns, null)));
            default -> {
                if (!parameter.startsWith(FIELD) || parameter.length() == FIELD.length()) {
                    throw new ProblemException(Problem.INVALID_PARAMETER, "There is no query parameter " + parameter
                            + ": use event, exclude, channel, linkedid, field.NAME, lastEventId and session").with("parameter", parameter);
                }
                String field = parameter.substring(FIELD.length());
                fields.add(new FieldPattern(field::equalsIgnoreCase, new NameFilter(patterns, null)));
            }
        }
    }

    private static boolean endsWith(String name, String end) {
        return name.toLowerCase(Locale.ROOT).endsWith(end);
    }

    boolean wants(RingEntry entry) {
        AmiEvent event = entry.event();
        if (pbx == null ? !role.allowsPbx(entry.pbx()) : !pbx.equals(entry.pbx())) {
            return false;
        }
        if (event.name().startsWith("Ajam") && SESSION_EVENTS.wants(event.name())) {
            return session;
        }
        return wantsName(event.name()) && hasAll(entry.fields()) && role.sees(event);
    }

    private boolean wantsName(String name) {
        Boolean known = names.get(name);
        if (known == null) {
            if (names.size() == MOST_NAMES) {
                names.clear();
            }
            known = events.wants(name) && role.allowsEvent(name);
            names.put(name, known);
        }
        return known;
    }

    private boolean hasAll(List<Map.Entry<String, String>> given) {
        for (FieldPattern pattern : fields) {
            if (!has(given, pattern)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(List<Map.Entry<String, String>> given, FieldPattern pattern) {
        for (Map.Entry<String, String> field : given) {
            if (pattern.names().test(field.getKey()) && pattern.values().wants(field.getValue())) {
                return true;
            }
        }
        return false;
    }

    Role role() {
        return role;
    }
}
