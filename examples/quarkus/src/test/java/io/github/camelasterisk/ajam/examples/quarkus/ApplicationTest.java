// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.URI;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The application on a simulated Asterisk. */
@QuarkusTest
@QuarkusTestResource(SimulatedPbx.class)
class ApplicationTest {

    @Inject
    CamelContext context;
    @TestHTTPResource
    URL url;
    AjamSimulator pbx;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void thePropertiesOfTheComponentAreBound() {
        assertThat(context.getComponent("ajam", AjamComponent.class).getConfiguration().getBaseUrl()).isEqualTo(pbx.baseUrl());
    }

    @Test
    void aCallReturnsItsOutcome() throws Exception {
        assertThat(post("{\"from\": \"100\", \"to\": \"200\"}")).isEqualTo("200 {\"answered\":true,\"reason\":\"answered\"}");
        pbx.answer("Originate", request -> Answer.error("Extension does not exist."));
        assertThat(post("{\"from\": \"100\", \"to\": \"200\"}")).isEqualTo("200 {\"answered\":false,\"reason\":\"Extension does not exist.\"}");
        assertThat(post("{\"from\": \"100&PJSIP/101\", \"to\": \"200\"}")).startsWith("400 ");
    }

    @Test
    void healthAndMetersFollowTheEvents() {
        await().untilAsserted(() -> assertThat(get("q/health/ready")).startsWith("200 ").contains("\"consumer:events\": \"UP"));
        pbx.emit("Hangup", "Channel", "PJSIP/100-00000001");

        await().untilAsserted(() -> assertThat(get("metrics")).containsPattern("ajam_consumer_events_total\\{routeId=\"events\",[^}]*} [1-9]"));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    private String post(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "calls")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
