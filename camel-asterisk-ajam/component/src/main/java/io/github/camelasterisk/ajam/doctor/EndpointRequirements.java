// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.catalogue.EventClasses;


/**
 * The requirements of an endpoint for its account.
 *
 * @param uri     the endpoint, with credentials masked
 * @param actions the actions that it executes, as far as its options tell
 * @param read    the read classes that it needs, with the single entry {@code all} if it accepts every event
 * @param notes   what its options leave open, or contradict
 */
public record EndpointRequirements(String uri, List<String> actions, Set<String> read, List<String> notes) {

    static final String ALL = "all";

    private static final String BY_MESSAGE = "its messages decide which actions it executes";

    /**
     * {@return the requirements of an endpoint that executes one action}
     *
     * @param uri     the endpoint's URI, without secrets
     * @param action  the name of the action
     * @param awaited the read classes of the awaited events, from {@link #awaited}
     */
    public static EndpointRequirements ofAction(String uri, String action, Set<String> awaited) {
        return new EndpointRequirements(uri, List.of(action), awaited, List.of());
    }

    /**
     * {@return the requirements of an endpoint whose messages name the actions}
     *
     * @param uri     the endpoint's URI, without secrets
     * @param awaited the read classes of the awaited events, from {@link #awaited}
     */
    public static EndpointRequirements ofMessages(String uri, Set<String> awaited) {
        return new EndpointRequirements(uri, List.of(), awaited, List.of(BY_MESSAGE));
    }

    /**
     * {@return the read classes for the events that an action awaits: a filter for each of their names, empty if it awaits none}
     *
     * @param events a filter for each name
     */
    public static Set<String> awaited(List<Predicate<String>> events) {
        if (events.isEmpty()) {
            return Set.of();
        }
        Set<String> classes = EventClasses.of(events);
        return classes == null ? Set.of(ALL) : classes;
    }

    /** Returns whether its messages name the actions. */
    boolean isUpToMessages() {
        return notes.contains(BY_MESSAGE);
    }

    /**
     * {@return the requirements of an endpoint that emits events}
     *
     * @param uri       the endpoint's URI, without secrets
     * @param actions   what it executes in each session
     * @param eventMask the option eventMask
     * @param wanted    a filter for each name that it includes; empty if it includes all
     */
    public static EndpointRequirements ofConsumer(String uri, List<String> actions, String eventMask, List<Predicate<String>> wanted) {
        Set<String> masked = masked(eventMask);
        Set<String> included = EventClasses.of(wanted);
        if (included == null) {
            return new EndpointRequirements(uri, actions, masked, List.of());
        }
        Set<String> read = new TreeSet<>(included);
        List<String> notes = new ArrayList<>();
        if (!masked.contains(ALL) && read.retainAll(masked)) {
            Set<String> lost = new TreeSet<>(included);
            lost.removeAll(masked);
            notes.add("eventMask excludes " + String.join(",", lost) + ", which the events in include need");
        }
        return new EndpointRequirements(uri, actions, read, notes);
    }

    /** Returns what an event mask allows, as in manager.conf. */
    private static Set<String> masked(String eventMask) {
        Set<String> classes = new TreeSet<>(Arrays.asList(eventMask.toLowerCase(Locale.ROOT).trim().split("\\s*,\\s*")));
        if (classes.contains(ALL) || classes.contains("on") || classes.contains("yes") || classes.contains("true")) {
            return Set.of(ALL);
        }
        classes.removeAll(Set.of("off", "no", "false", "none", ""));
        return classes;
    }
}
