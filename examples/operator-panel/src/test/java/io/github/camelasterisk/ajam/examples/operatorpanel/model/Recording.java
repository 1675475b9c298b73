// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** Events that an Asterisk 22.10 sent in a call, without what the model does not look at, and a model that gets them one by one. */
final class Recording {

    final Pbx pbx;
    private final List<AmiEvent> events = new ArrayList<>();
    private int next;

    Recording(String name, Pbx pbx) throws IOException {
        this.pbx = pbx;
        try (InputStream file = Recording.class.getResourceAsStream("/recorded/" + name + ".txt")) {
            for (String message : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
                events.add(event(message));
            }
        }
    }

    private static AmiEvent event(String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : message.strip().split("\n")) {
            String[] parts = line.split(": ?", 2);
            fields.put(parts[0], parts[1]);
        }
        String name = fields.remove("Event");
        return AmiEvent.of(name, fields);
    }

    /** Goes on until so many events of a name have been taken from here on. */
    Recording until(String name, int count) {
        int found = 0;
        while (found < count) {
            AmiEvent event = events.get(next++);
            pbx.apply(List.of(event));
            found += event.name().equals(name) ? 1 : 0;
        }
        pbx.takeChanges();
        return this;
    }

    Recording until(String name) {
        return until(name, 1);
    }

    void toTheEnd() {
        pbx.apply(events.subList(next, events.size()));
        next = events.size();
        pbx.takeChanges();
    }

    List<View> all(Kind kind) {
        return pbx.all().get(kind);
    }

    /** The only thing of a kind. */
    View one(Kind kind) {
        if (all(kind).size() != 1) {
            throw new AssertionError(kind + ": " + all(kind));
        }
        return all(kind).get(0);
    }
}
