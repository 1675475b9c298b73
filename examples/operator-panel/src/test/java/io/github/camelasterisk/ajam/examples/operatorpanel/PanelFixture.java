// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.examples.gateway.http.Server;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** A panel in front of some PBX, with the roles that it is shipped with, and a key for each. */
final class PanelFixture implements AutoCloseable {

    static final List<String> ROLES = List.of("observer", "operator", "supervisor", "administrator");
    /** Of the operator; the other roles have only keys, because a password takes long to hash. */
    static final String PASSWORD = "a-long-password";
    private static final ObjectMapper JSON = new ObjectMapper();

    final int port;
    /** Without a slash at the end. */
    final String url;
    final Panel panel = new Panel();
    final ApiKeys keys;
    private final Map<String, String> made = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).version(HttpClient.Version.HTTP_1_1).build();
    private final Main main;

    /** @param properties options of the panel, by name and value in turn */
    PanelFixture(Path folder, String baseUrl, String username, String password, String... properties) throws Exception {
        keys = new ApiKeys(folder.resolve("keys"));
        for (String role : ROLES) {
            made.put(role, keys.add(role, role));
        }
        keys.addPassword("operator", "operator", PASSWORD);
        main = OperatorPanel.configured(panel);
        Map.of("gateway.port", "0", "gateway.roles", "roles.json", "gateway.keys", folder.resolve("keys").toString(),
                "gateway.auditFolder", folder.toString(), "gateway.keysPeriod", "100", "gateway.streamsPerKey", "100", "ajam.baseUrl", baseUrl,
                "ajam.username", username, "ajam.password", password).forEach(main::addOverrideProperty);
        for (int i = 0; i < properties.length; i += 2) {
            main.addOverrideProperty(properties[i], properties[i + 1]);
        }
        main.start();
        port = main.getCamelContext().getRegistry().findSingleByType(Server.class).port();
        url = "http://127.0.0.1:" + port;
    }

    /** The key of a role; the operator has {@link #PASSWORD}, too. */
    String key(String role) {
        return made.get(role);
    }

    CamelContext camel() {
        return main.getCamelContext();
    }

    HttpResponse<String> get(String role, String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + key(role)));
    }

    HttpResponse<String> action(String role, String action, String json) throws IOException, InterruptedException {
        return send(post("/api/actions/" + action, json).header("Authorization", "Bearer " + key(role)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
    }

    HttpRequest.Builder post(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        main.stop();
    }
}
