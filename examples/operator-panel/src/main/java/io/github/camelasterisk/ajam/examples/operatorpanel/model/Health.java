// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How it goes with the connection to the PBX, and how right the model was. For one thread at a time. */
final class Health implements Entity {

    static final String ID = "health";
    private static final String LOADING = "loading";
    private static final int MOST_GAPS = 50;
    private static final int MOST_CORRECTIONS = 20;

    private final Table<Health> table;
    private final Deque<Map<String, Object>> gaps = new ArrayDeque<>();
    private final Deque<Map<String, Object>> corrections = new ArrayDeque<>();
    private String connection = "disconnected";
    private Instant since = Instant.now();
    private String asterisk;
    private long events;
    private long eventsBefore;
    private Instant countedAt = Instant.now();
    private long eventsPerSecond;
    private long comparisons;
    private Instant comparedAt;
    private long corrected;
    private int clients;

    Health(Table<Health> table) {
        this.table = table;
        table.put(this);
    }

    void register(Map<String, Consumer<Fields>> handlers) {
        handlers.put("AjamConnected", event -> connection(LOADING, event));
        handlers.put("AjamDisconnected", event -> connection("disconnected", event));
        handlers.put("AjamGap", this::gap);
    }

    private void connection(String state, Fields event) {
        connection = state;
        since = event.time();
        table.put(this);
    }

    private void gap(Fields event) {
        gaps.addFirst(View.of("gap").with("from", time(event, "From")).with("to", time(event, "To")).with("reason", event.text("Reason"))
                .with("certain", event.flag("Certain")).with("lost", event.text("Lost") == null ? null : event.number("Lost")).build().properties());
        if (gaps.size() > MOST_GAPS) {
            gaps.removeLast();
        }
        table.put(this);
    }

    private static Instant time(Fields event, String field) {
        return event.text(field) == null ? null : Instant.parse(event.text(field));
    }

    void counted(int more) {
        events += more;
    }

    /** Measures how many events come in a second. */
    void measure(Instant now, int open) {
        long millis = Math.max(1, now.toEpochMilli() - countedAt.toEpochMilli());
        eventsPerSecond = (events - eventsBefore) * 1000 / millis;
        eventsBefore = events;
        countedAt = now;
        clients = open;
        table.put(this);
    }

    void compared(Instant now) {
        comparisons++;
        comparedAt = now;
        if (isLoading()) {
            connection = "connected";
            since = now;
        }
        table.put(this);
    }

    boolean isLoading() {
        return connection.equals(LOADING);
    }

    void corrected(Instant now, Difference difference) {
        corrected++;
        corrections.addFirst(View.of(difference.id()).with("at", now).with("kind", difference.kind().key()).with("was", difference.model())
                .with("is", difference.pbx()).build().properties());
        if (corrections.size() > MOST_CORRECTIONS) {
            corrections.removeLast();
        }
    }

    void asterisk(String version) {
        asterisk = version;
        table.put(this);
    }

    String asterisk() {
        return asterisk;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public View view() {
        return View.of(ID).with("connection", connection).with("since", since).with("asterisk", asterisk).with("eventsPerSecond", eventsPerSecond)
                .with("events", events).with("gaps", List.copyOf(gaps)).with("comparisons", comparisons).with("comparedAt", comparedAt)
                .with("corrected", corrected).with("corrections", List.copyOf(corrections)).with("clients", clients).build();
    }
}
