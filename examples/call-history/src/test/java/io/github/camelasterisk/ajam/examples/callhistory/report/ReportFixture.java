// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.examples.gateway.http.Server;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/** The reports in a gateway, in front of a simulated PBX where nothing happens, with a key for each role. */
public final class ReportFixture implements AutoCloseable {

    /** Of the supervisor; the other roles have only keys, because a password takes long to hash. */
    public static final String PASSWORD = "a-long-password";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without a slash at the end. */
    public final String url;
    private final AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").start();
    private final Map<String, String> made = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Main main;

    /** @param properties options, by name and value in turn */
    public ReportFixture(Path folder, DataSource database, Clock clock, String... properties) throws Exception {
        Path file = folder.resolve("keys");
        ApiKeys keys = new ApiKeys(file);
        for (String role : new String[] {"administrator", "supervisor", "support", "nothing"}) {
            made.put(role, keys.add(role, role));
        }
        keys.addPassword("supervisor", "supervisor", PASSWORD);
        main = Gateway.configured(new Reports(() -> database, clock));
        Map<String, String> options = new LinkedHashMap<>(Map.of("gateway.port", "0", "gateway.roles", "src/test/resources/roles.json",
                "gateway.keys", file.toString(), "gateway.auditFolder", folder.toString(), "gateway.requestsPerSecond", "10000",
                "ajam.baseUrl", pbx.baseUrl(),
                "ajam.username", "ajam", "ajam.password", "secret", "history.zone", "Europe/Berlin"));
        for (int i = 0; i < properties.length; i += 2) {
            options.put(properties[i], properties[i + 1]);
        }
        options.forEach(main::addOverrideProperty);
        main.start();
        url = "http://127.0.0.1:" + main.getCamelContext().getRegistry().findSingleByType(Server.class).port();
        if (options.containsKey("history.targets")) {
            await().until(() -> hasTargets(database));
        }
    }

    /** They are written when the routes start. */
    private static boolean hasTargets(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from queue_targets")) {
            return count.next() && count.getInt(1) == 2;
        }
    }

    private HttpRequest.Builder request(String role, String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + made.get(role));
    }

    CompletableFuture<HttpResponse<String>> getLater(String role, String path) {
        return http.sendAsync(request(role, path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String role, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(role, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The API key of a role. */
    public String key(String role) {
        return made.get(role);
    }

    /** The report as the administrator sees it. */
    JsonNode report(String path) throws IOException, InterruptedException {
        return report("administrator", path);
    }

    JsonNode report(String role, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(role, "/api/history/" + path);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        main.stop();
        pbx.close();
    }
}
