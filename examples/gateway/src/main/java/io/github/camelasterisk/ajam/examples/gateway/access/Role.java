// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;

/** The permissions of a key. Everything that none of its patterns allows is denied. Immutable, and safe for use by several threads. */
public final class Role {

    private final String name;
    private final Patterns pbxs;
    private final Patterns actions;
    private final Patterns events;
    private final Patterns fields;
    private final Map<Guarded, Patterns> guarded = new EnumMap<>(Guarded.class);
    private final Map<String, Patterns> parameters;

    Role(String name, RoleSettings settings) {
        this.name = name;
        pbxs = new Patterns(settings.pbxs() == null ? "*" : settings.pbxs(), null);
        actions = new Patterns(settings.actions(), settings.deniedActions());
        events = new Patterns(settings.events(), settings.deniedEvents());
        fields = new Patterns(settings.fields() == null ? "*" : settings.fields(), settings.deniedFields());
        guarded.put(Guarded.CHANNELS, new Patterns(settings.channels(), settings.deniedChannels()));
        guarded.put(Guarded.CONTEXTS, new Patterns(settings.contexts(), settings.deniedContexts()));
        guarded.put(Guarded.QUEUES, new Patterns(settings.queues(), settings.deniedQueues()));
        guarded.put(Guarded.APPLICATIONS, new Patterns(settings.applications(), null));
        guarded.put(Guarded.COMMANDS, new Patterns(settings.commands(), null));
        parameters = (settings.parameters() == null ? Map.<String, String>of() : settings.parameters()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> new Patterns(one.getValue(), null), (a, b) -> b,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }

    /** Returns its name, as in the keys file. */
    public String name() {
        return name;
    }

    /** Returns whether it may use the PBX of this name. */
    public boolean allowsPbx(String pbx) {
        return pbxs.allow(pbx);
    }

    /** Returns whether it may execute the action of this name. */
    public boolean allowsAction(String action) {
        return actions.allow(action);
    }

    /** @throws ProblemException that names what is not allowed */
    public void check(AmiAction action, CatalogueAction known) throws ProblemException {
        if (!allowsAction(action.name())) {
            throw refused("The role " + name + " does not allow the action " + known.name()).with("action", known.name());
        }
        for (String parameter : action.parameterNames()) {
            for (String value : action.getAll(parameter)) {
                checkValue(parameter, value);
            }
        }
        checkOmitted(action, known);
    }

    /** Whether an action may be allowed, as far as these of its parameters tell. */
    public boolean mayAllow(AmiAction action) {
        return allowsAction(action.name()) && action.parameterNames().stream()
                .allMatch(parameter -> action.getAll(parameter).stream().allMatch(value -> allowsValue(parameter, value)));
    }

    private void checkValue(String parameter, String value) throws ProblemException {
        if (!allowsValue(parameter, value)) {
            throw refused("The role " + name + " does not allow this value of " + parameter).with("parameter", parameter);
        }
    }

    private boolean allowsValue(String parameter, String value) {
        return parameters.containsKey(parameter) ? parameters.get(parameter).allow(value)
                : Guarded.of(parameter).map(guarded::get).map(patterns -> patterns.allow(value)).orElse(true);
    }

    /** Without a queue, many actions affect all queues; without a context, one that somebody else chooses. */
    private void checkOmitted(AmiAction action, CatalogueAction known) throws ProblemException {
        boolean reads = !known.items().isEmpty();
        for (Guarded kind : List.of(Guarded.QUEUES, Guarded.CONTEXTS)) {
            boolean limits = !guarded.get(kind).allowEverything();
            boolean has = known.parameters().stream().anyMatch(parameter -> kind.names(parameter.name()));
            boolean given = action.parameterNames().stream().anyMatch(kind::names);
            if (limits && has && !given && !reads && !(kind == Guarded.CONTEXTS && action.containsKey("Application"))) {
                throw refused("The role " + name + " is restricted to some " + kind.name().toLowerCase(java.util.Locale.ROOT)
                        + ": name the one that " + known.name() + " is for").with("action", known.name());
            }
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.NOT_ALLOWED, detail).mayHaveRun(false);
    }

    /** Returns whether it may receive events of this name. */
    public boolean allowsEvent(String event) {
        return events.allow(event);
    }

    /** Returns whether an event or a list item is about a channel, a context and a queue that the role may see, as far as it names them. */
    public boolean sees(AmiMessage message) {
        for (Guarded kind : List.of(Guarded.CHANNELS, Guarded.CONTEXTS, Guarded.QUEUES)) {
            if (!guarded.get(kind).allowEverything() && !sees(message, kind)) {
                return false;
            }
        }
        return true;
    }

    private boolean sees(AmiMessage message, Guarded kind) {
        Patterns patterns = guarded.get(kind);
        boolean names = false;
        boolean allowed = false;
        for (int i = 0; i < message.fields().size(); i++) {
            String value = message.fields().value(i);
            if (kind.names(message.fields().name(i)) && !value.isEmpty()) {
                if (patterns.deny(value)) {
                    return false;
                }
                names = true;
                allowed |= patterns.allow(value);
            }
        }
        return allowed || !names;
    }

    /** Whether messages about all channels, contexts and queues are shown to this role. */
    public boolean seesEverything() {
        return guarded.get(Guarded.CHANNELS).allowEverything() && guarded.get(Guarded.CONTEXTS).allowEverything()
                && guarded.get(Guarded.QUEUES).allowEverything();
    }

    /** Returns whether it may see the field of this name. */
    public boolean allowsField(String field) {
        return fields.allow(field);
    }

    /** Returns whether this role sees messages with all their fields. */
    public boolean allowsEveryField() {
        return fields.allowEverything();
    }
}
