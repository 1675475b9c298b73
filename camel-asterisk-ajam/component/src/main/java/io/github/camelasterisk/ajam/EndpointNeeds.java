package io.github.camelasterisk.ajam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.util.URISupport;

/**
 * What an endpoint needs of its account.
 *
 * @param uri     the endpoint, credentials masked
 * @param actions the actions that it executes, as far as its options tell
 * @param read    the read classes that it needs, the single entry {@code all} where it takes every event
 * @param notes   what its options do not tell, or contradict
 */
record EndpointNeeds(String uri, List<String> actions, Set<String> read, List<String> notes) {

    static final String ALL = "all";

    private static final String BY_MESSAGE = "which actions it executes is up to its messages";

    static EndpointNeeds of(AjamEndpoint endpoint) {
        String uri = URISupport.sanitizeUri(endpoint.getEndpointUri());
        return switch (endpoint.getName()) {
            case AjamEndpoint.EVENTS -> ofConsumer(uri, endpoint);
            case AjamEndpoint.ACTION -> new EndpointNeeds(uri, List.of(), awaited(endpoint), List.of(BY_MESSAGE));
            case AjamEndpoint.DOCTOR -> new EndpointNeeds(uri, List.of(), Set.of(), List.of());
            default -> new EndpointNeeds(uri, List.of(endpoint.getName()), awaited(endpoint), List.of());
        };
    }

    private static Set<String> awaited(AjamEndpoint endpoint) {
        String events = endpoint.getConfiguration().getAwaitEvent();
        if (events == null) {
            return Set.of();
        }
        Set<String> classes = EventClasses.of(events, null);
        return classes == null ? Set.of(ALL) : classes;
    }

    /** Whether its messages name the actions. */
    boolean isUpToMessages() {
        return notes.contains(BY_MESSAGE);
    }

    private static EndpointNeeds ofConsumer(String uri, AjamEndpoint endpoint) {
        AjamConfiguration configuration = endpoint.getConfiguration();
        List<String> actions = new ArrayList<>(configuration.snapshotActions());
        if (!endpoint.getFilters().isEmpty()) {
            actions.add("Filter");
        }
        Set<String> masked = masked(configuration.getEventMask());
        Set<String> included = EventClasses.of(configuration.getInclude(), configuration.getExclude());
        if (included == null) {
            return new EndpointNeeds(uri, actions, masked, List.of());
        }
        Set<String> read = new TreeSet<>(included);
        List<String> notes = new ArrayList<>();
        if (!masked.contains(ALL) && read.retainAll(masked)) {
            Set<String> lost = new TreeSet<>(included);
            lost.removeAll(masked);
            notes.add("eventMask leaves out " + String.join(",", lost) + ", which events that include names are of");
        }
        return new EndpointNeeds(uri, actions, read, notes);
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
