// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A client of the server-sent events, on a socket of its own: it reads only after {@link #read()}. */
final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came, line by line, without the head. */
    final List<String> lines = new CopyOnWriteArrayList<>();
    /** The JSON of each event, gaps among them. */
    final List<JsonNode> events = new CopyOnWriteArrayList<>();
    volatile boolean ended;
    private final Socket socket;

    /** @param role whose key it has, or null */
    EventStream(GatewayFixture gateway, String role, String path, String... headers) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(8192);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", gateway.port));
        StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (role != null) {
            head.append("Authorization: Bearer ").append(gateway.key(role)).append("\r\n");
        }
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads until the end, in a thread of its own. */
    EventStream read() {
        Thread reader = new Thread(() -> {
            try {
                take(socket.getInputStream());
            } catch (IOException e) {
                // closed
            }
            ended = true;
        }, "event-stream");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private void take(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            // sizes of chunks are lines too
            lines.add(line);
            if (line.startsWith("data: {")) {
                events.add(JSON.readTree(line.substring("data: ".length())));
            }
        }
    }

    /** Whether the server has begun to answer, before {@link #read()}. */
    boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** The events of a name. */
    List<JsonNode> named(String name) {
        return events.stream().filter(event -> name.equals(event.at("/event/Event").asText())).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
