// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** The model of a PBX: made from the items of lists, kept by events. Safe for use by several threads. */
public final class Pbx {

    private final Clock clock;
    private final Tables tables = new Tables();
    private final Quarters quarters = new Quarters(tables.quarters);
    private final Health health = new Health(tables.health);
    private final Derived derived = new Derived(tables, quarters);
    private final Map<String, Consumer<Fields>> handlers = new HashMap<>();
    /** What was handed out last, by kind and id. */
    private final Map<Kind, Map<String, View>> shown = new EnumMap<>(Kind.class);

    /** Creates an empty model; the clock times its events. */
    public Pbx(Clock clock) {
        this.clock = clock;
        new ChannelEvents(tables.channels).register(handlers);
        new PhoneEvents(tables.phones).register(handlers);
        new QueueEvents(tables.queues, tables.members, tables.callers, tables.abandoned, quarters).register(handlers);
        new ConferenceEvents(tables.conferences, tables.participants).register(handlers);
        new ParkingEvents(tables.parked).register(handlers);
        health.register(handlers);
        tables.forEach((kind, table) -> shown.put(kind, new LinkedHashMap<>()));
    }

    /** Takes events, or items of lists, in their order. */
    public synchronized void apply(Collection<AmiEvent> events) {
        events.forEach(this::apply);
        health.counted(events.size());
    }

    private void apply(AmiEvent event) {
        tables.revision.next();
        Consumer<Fields> handler = handlers.get(event.name());
        if (handler != null) {
            handler.accept(new Fields(event, clock.instant()));
        }
    }

    /** What has changed since the last call. */
    public synchronized Changes takeChanges() {
        derived.update(clock.instant());
        Map<Kind, List<View>> set = new EnumMap<>(Kind.class);
        Map<Kind, List<String>> removed = new EnumMap<>(Kind.class);
        tables.forEach((kind, table) -> {
            for (String id : table.takeChanged()) {
                Entity entity = table.get(id);
                View view = entity == null ? null : entity.view();
                View before = view == null ? shown.get(kind).remove(id) : shown.get(kind).put(id, view);
                if (view == null && before != null) {
                    removed.computeIfAbsent(kind, any -> new ArrayList<>()).add(id);
                } else if (view != null && !view.equals(before)) {
                    set.computeIfAbsent(kind, any -> new ArrayList<>()).add(view);
                }
            }
        });
        return new Changes(set, removed);
    }

    /** All of it, as of the last {@link #takeChanges}. */
    public synchronized Map<Kind, List<View>> all() {
        Map<Kind, List<View>> all = new EnumMap<>(Kind.class);
        shown.forEach((kind, views) -> all.put(kind, List.copyOf(views.values())));
        return all;
    }

    /** How much it was told so far. */
    public synchronized long revision() {
        return tables.revision.value();
    }

    /**
     * Compares the model with what the PBX lists, and corrects it. What events have told of since the first list was asked for is
     * left out, because it may have changed before or after it was listed.
     *
     * @param items the items of all lists of these kinds
     * @param since the revision before the first list was asked for
     * @return      what was wrong
     */
    public synchronized List<Difference> compare(Collection<AmiEvent> items, Set<Kind> kinds, long since) {
        Comparison comparison = new Comparison(tables, listed(items), kinds, since);
        List<Difference> differences = comparison.differences();
        differences.stream().filter(difference -> difference.pbx() == null).forEach(gone -> tables.of(gone.kind()).remove(gone.id()));
        comparison.itemsOf(differences).forEach(this::apply);
        return differences;
    }

    private Listed listed(Collection<AmiEvent> items) {
        Pbx fresh = new Pbx(clock);
        Listed listed = new Listed(fresh.tables);
        for (AmiEvent item : items) {
            fresh.apply(item);
            listed.note(item);
        }
        return listed;
    }

    /** Notes that the model was compared, and what was wrong though no gap explains it. */
    public synchronized void compared(List<Difference> unexplained) {
        unexplained.forEach(difference -> health.corrected(clock.instant(), difference));
        health.compared(clock.instant());
    }

    /** Returns whether events come, but the model has not been compared since they do. */
    public synchronized boolean isLoading() {
        return health.isLoading();
    }

    /** Notes how many events come, and how many browsers look. */
    public synchronized void measure(int clients) {
        health.measure(clock.instant(), clients);
    }

    /** Returns whether the PBX has conferences now. */
    public synchronized boolean hasConferences() {
        return !tables.conferences.all().isEmpty();
    }

    /** The device of an extension's number. */
    public synchronized Optional<String> deviceOf(String number) {
        return tables.phones.all().stream().filter(phone -> number.equals(phone.number)).map(Phone::id).findFirst();
    }

    /** The version of the PBX, once it is known. */
    public synchronized Optional<String> asterisk() {
        return Optional.ofNullable(health.asterisk());
    }

    /** Sets the version of the PBX. */
    public synchronized void asterisk(String version) {
        health.asterisk(version);
    }

    /** What the doctor found, in place of what it found before. */
    public synchronized void findings(List<Finding> found) {
        tables.findings.removeIf(old -> true);
        found.forEach(tables.findings::put);
    }
}
