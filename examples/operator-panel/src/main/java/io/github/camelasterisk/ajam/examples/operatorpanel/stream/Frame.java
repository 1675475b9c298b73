// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.stream;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Changes;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.View;
import io.vertx.core.buffer.Buffer;

/** A message to browsers: the whole state, or what has changed. Its text is made once for each role. Safe for use by several threads. */
final class Frame {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String event;
    private final String pbx;
    private final long number;
    private final long time = System.currentTimeMillis();
    private final Changes changes;
    private final Map<String, Optional<Buffer>> texts = new ConcurrentHashMap<>();

    private Frame(String event, String pbx, long number, Changes changes) {
        this.event = event;
        this.pbx = pbx;
        this.number = number;
        this.changes = changes;
    }

    /** All that there is, after the change of this number. */
    static Frame whole(String pbx, long number, Map<Kind, List<View>> all) {
        return new Frame("state", pbx, number, new Changes(all, Map.of()));
    }

    static Frame delta(String pbx, long number, Changes changes) {
        return new Frame("delta", pbx, number, changes);
    }

    long number() {
        return number;
    }

    long time() {
        return time;
    }

    /** The server-sent event for a role; empty where it has nothing for it. */
    Optional<Buffer> text(Role role) {
        return texts.computeIfAbsent(role.name(), any -> make(new RoleView(role)));
    }

    private Optional<Buffer> make(RoleView view) {
        Changes visible = view.of(changes);
        boolean isWhole = event.equals("state");
        if (visible.isEmpty() && !isWhole) {
            return Optional.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rev", number);
        body.put("now", time);
        body.put("pbx", pbx);
        if (isWhole) {
            visible.set().forEach((kind, views) -> body.put(kind.key(), properties(views)));
        } else {
            Map<String, Object> set = new LinkedHashMap<>();
            visible.set().forEach((kind, views) -> set.put(kind.key(), properties(views)));
            Map<String, Object> removed = new LinkedHashMap<>();
            visible.removed().forEach((kind, ids) -> removed.put(kind.key(), ids));
            body.put("set", set);
            body.put("del", removed);
        }
        return Optional.of(Buffer.buffer(("id: " + number + "\nevent: " + event + "\ndata: " + json(body) + "\n\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Map<String, Object>> properties(List<View> views) {
        return views.stream().map(View::properties).toList();
    }

    private static String json(Map<String, Object> body) {
        StringWriter text = new StringWriter(1024);
        try {
            JSON.writeValue(text, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
