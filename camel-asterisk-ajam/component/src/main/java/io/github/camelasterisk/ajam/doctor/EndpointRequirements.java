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
 * What an endpoint needs of its account.
 *
 * @param uri     the endpoint, credentials masked
 * @param actions the actions that it executes, as far as its options tell
 * @param read    the read classes that it needs, the single entry {@code all} where it takes every event
 * @param notes   what its options do not tell, or contradict
 */
public record EndpointRequirements(String uri, List<String> actions, Set<String> read, List<String> notes) {

    static final String ALL = "all";

    private static final String BY_MESSAGE = "which actions it executes is up to its messages";

    /** Of an endpoint that executes one action. */
    public static EndpointRequirements ofAction(String uri, String action, Set<String> awaited) {
        return new EndpointRequirements(uri, List.of(action), awaited, List.of());
    }

    /** Of an endpoint whose messages name the actions. */
    public static EndpointRequirements ofMessages(String uri, Set<String> awaited) {
        return new EndpointRequirements(uri, List.of(), awaited, List.of(BY_MESSAGE));
    }

    /** The read classes for the events that an action awaits: a filter for each of their names, empty where it awaits none. */
    public static Set<String> awaited(List<Predicate<String>> events) {
        if (events.isEmpty()) {
            return Set.of();
        }
        Set<String> classes = EventClasses.of(events);
        return classes == null ? Set.of(ALL) : classes;
    }

    /** Whether its messages name the actions. */
    boolean isUpToMessages() {
        return notes.contains(BY_MESSAGE);
    }

    /**
     * Of an endpoint that emits events.
     *
     * @param actions what it executes in each session
     * @param wanted  a filter for each name that it includes; empty where it includes all
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
            notes.add("eventMask leaves out " + String.join(",", lost) + ", which events that include names are of");
        }
        return new EndpointRequirements(uri, actions, read, notes);
    }

    /** What an event mask lets through, in the words of manager.conf. */
    private static Set<String> masked(String eventMask) {
        Set<String> classes = new TreeSet<>(Arrays.asList(eventMask.toLowerCase(Locale.ROOT).trim().split("\\s*,\\s*")));
        if (classes.contains(ALL) || classes.contains("on") || classes.contains("yes") || classes.contains("true")) {
            return Set.of(ALL);
        }
        classes.removeAll(Set.of("off", "no", "false", "none", ""));
        return classes;
    }
}
