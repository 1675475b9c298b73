// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.busprograms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.examples.gateway.http.Server;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams of a gateway whose events come from the bus. */
class GatewayOnBusTest {

    @TempDir
    private Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void aClientGetsTheEventsOfTwoPbxsOnceAlsoAfterARestartOfKafka() throws Exception {
        String key = new ApiKeys(folder.resolve("keys")).add("test", "admin");
        try (TestBus bus = new TestBus(folder, pbxs())) {
            Main gateway = Gateway.configured();
            bus.properties(folder).forEach(gateway::addOverrideProperty);
            gateway.start();
            try {
                String url = "http://127.0.0.1:" + gateway.getCamelContext().getRegistry().findSingleByType(Server.class).port();
                open(url, key);
                await().atMost(TestBus.LONG).until(() -> count("AjamConnected") == 2);

                emit(bus, "first");
                await().atMost(TestBus.LONG).until(() -> count("\"first\"") == 2);
                for (String name : List.of("berlin", "paris")) {
                    assertThat(lines).anyMatch(line -> line.contains("\"pbx\":\"" + name + "\"")
                            && line.contains("\"ChanVariable\":[\"a=1\",\"b=2\"]"));
                }
                assertThat(bus.pbx("berlin").sessions()).as("that of the node").isEqualTo(1);
                assertThat(ping(url, key)).contains("Pong");

                bus.restartKafka();
                emit(bus, "second");
                await().atMost(TestBus.LONG).until(() -> count("\"second\"") == 2);
                assertThat(count("\"first\"")).isEqualTo(2);
                assertThat(count("AjamGap")).as("that to the other gateway").isEqualTo(1);

                bus.pbx("berlin").expireSessions();
                await().atMost(TestBus.LONG).until(() -> count("\"Reason\":\"expired\"") == 1);
            } finally {
                gateway.stop();
            }
        }
    }

    private static Map<String, AjamSimulator> pbxs() {
        Map<String, AjamSimulator> pbxs = new LinkedHashMap<>();
        List.of("berlin", "paris").forEach(name -> pbxs.put(name, AjamSimulator.builder().user("ajam", "secret").start()));
        return pbxs;
    }

    private void open(String url, String key) {
        // from the beginning of this gateway, which an id of another one leads to
        http.sendAsync(request(url, "/api/events?lastEventId=other-0-0", key).build(), HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().filter(line -> line.startsWith("data: ")).forEach(lines::add));
    }

    private String ping(String url, String key) throws Exception {
        return http.send(request(url, "/api/pbx/paris/actions/Ping", key).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static HttpRequest.Builder request(String url, String path, String key) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
    }

    private static void emit(TestBus bus, String text) {
        for (String name : List.of("berlin", "paris")) {
            bus.pbx(name).emit("UserEvent", "UserEvent", "Hello", "Text", text, "ChanVariable", "a=1", "ChanVariable", "b=2");
        }
    }

    private long count(String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }
}
