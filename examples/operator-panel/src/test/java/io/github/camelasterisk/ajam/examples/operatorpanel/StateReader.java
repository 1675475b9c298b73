// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A client of the state's stream, which keeps the state as a page does. It reads only after {@link #read()}. */
final class StateReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What there is, by kind and id. */
    final Map<String, Map<String, JsonNode>> state = new ConcurrentHashMap<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile String head = "";
    volatile boolean ended;
    private final Socket socket = new Socket();

    StateReader(PanelFixture panel, String path, String... headers) throws IOException {
        socket.setReceiveBufferSize(8192);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", panel.port));
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    static StateReader of(PanelFixture panel, String role) throws IOException {
        return new StateReader(panel, "/api/panel/state", "Authorization", "Bearer " + panel.key(role)).read();
    }

    /** Reads until the end, in a thread of its own. */
    StateReader read() {
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                take(lines);
            } catch (IOException e) {
                // closed
            }
            ended = true;
        }, "state-reader");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private void take(BufferedReader lines) throws IOException {
        head = lines.readLine();
        String event = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                JsonNode data = JSON.readTree(line.substring("data: ".length()));
                apply(event, data);
                events.add(event);
            }
        }
    }

    private void apply(String event, JsonNode data) {
        if (event.equals("state")) {
            state.clear();
            data.properties().stream().filter(kind -> kind.getValue().isArray()).forEach(kind -> put(kind.getKey(), kind.getValue()));
        } else if (event.equals("delta")) {
            data.get("set").properties().forEach(kind -> put(kind.getKey(), kind.getValue()));
            data.get("del").properties().forEach(kind -> kind.getValue().forEach(id -> kind(kind.getKey()).remove(id.asText())));
        }
    }

    private void put(String kind, JsonNode entities) {
        kind(kind);
        entities.forEach(entity -> kind(kind).put(entity.get("id").asText(), entity));
    }

    /** The things of a kind by id. */
    Map<String, JsonNode> kind(String kind) {
        return state.computeIfAbsent(kind, any -> new ConcurrentHashMap<>());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
