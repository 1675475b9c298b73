// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.examples.gateway.http.Server;
import org.apache.camel.main.Main;

/** A gateway with keys of its own in front of some PBX, and a client of it. */
final class GatewayFixture implements AutoCloseable {

    static final String ROLES = """
            {"admin": {"actions": "*", "channels": "*", "contexts": "*", "queues": "*", "applications": "*", "commands": "*", "events": "*"},
             "agent": {"actions": "Ping,Queue*,Originate,Hangup,CoreShowChannels", "deniedActions": "QueueReset", "channels": "PJSIP/1*,Local/*",
                       "contexts": "default", "queues": "support", "deniedChannels": "PJSIP/199*", "parameters": {"Exten": "1*"},
                       "events": "Queue*,UserEvent", "deniedEvents": "QueueCaller*", "deniedFields": "CallerID*"},
             "nothing": {}}""";
    private static final ObjectMapper JSON = new ObjectMapper();

    final int port;
    final String url;
    final Path folder;
    final ApiKeys keys;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> made = new LinkedHashMap<>();
    private final Main main;

    GatewayFixture(Path folder, Map<String, String> properties) throws Exception {
        this.folder = folder;
        Files.writeString(folder.resolve("roles.json"), ROLES);
        keys = new ApiKeys(folder.resolve("keys"));
        for (String role : List.of("admin", "agent", "nothing")) {
            made.put(role, keys.add(role, role));
        }
        main = Gateway.configured();
        Map.of("gateway.port", "0", "gateway.roles", folder.resolve("roles.json").toString(), "gateway.keys",
                folder.resolve("keys").toString(), "gateway.auditFolder", folder.toString(), "gateway.requestsPerSecond", "10000", "gateway.keysPeriod", "100")
                .forEach(main::addOverrideProperty);
        properties.forEach(main::addOverrideProperty);
        main.start();
        port = main.getCamelContext().getRegistry().findSingleByType(Server.class).port();
        url = "http://127.0.0.1:" + port;
    }

    /** The properties that lead to a server. */
    static Map<String, String> pbx(String baseUrl, String username, String password) {
        return Map.of("ajam.baseUrl", baseUrl, "ajam.username", username, "ajam.password", password);
    }

    /** The key of a role. */
    String key(String role) {
        return made.get(role);
    }

    HttpResponse<String> action(String role, String action, String json) throws IOException, InterruptedException {
        return post(role, "/api/actions/" + action, json);
    }

    HttpResponse<String> post(String role, String path, String json, String... headers) throws IOException, InterruptedException {
        return send(request(role, path, headers).setHeader("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String role, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
        if (role != null) {
            request.header("Authorization", "Bearer " + key(role));
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** What has been written into the audit log. */
    String audit() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.newDirectoryStream(folder, "audit-*.jsonl")) {
            for (Path file : files) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    Main main() {
        return main;
    }

    @Override
    public void close() {
        main.stop();
    }
}
