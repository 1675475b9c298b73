//
// SPDX-License-Identifier: Apache-2.0
//

package io.github.camelasterisk.ajam.examples.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CamelSpringBootTest
@SpringBootTest(classes = CallLog.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "spring.datasource.url = jdbc:h2:mem:call-log", "redelivery.delay = 10", "redelivery.maximum-delay = 100",
        "camel.health.exposure-level = full"})
@DirtiesContext
class CallLogTest {

    private static final AjamSimulator PBX = AjamSimulator.builder().user("ajam", "secret").start();
    private static final String TOO_LONG = "PJSIP/" + "1".repeat(100);

    @Value("${local.server.port}")
    private int port;
    @Autowired
    private JdbcTemplate database;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("ajam.baseUrl", PBX::baseUrl);
    }

    @AfterAll
    static void closePbx() {
        PBX.close();
    }

    @Test
    void eventsAreStoredWithAllTheirFields() throws Exception {
        PBX.emit("UserEvent", "UserEvent", "stored", "Channel", "PJSIP/100-1", "Linkedid", "7.1", "Colour", "green");

        await().until(() -> stored("stored") == 1);
        assertThat(get("/events")).contains("\"name\":\"UserEvent\",\"channel\":\"PJSIP/100-1\",\"linkedid\":\"7.1\"");
        assertThat(database.queryForObject("select count(*) from event where (fields).\"Colour\" = json '\"green\"'", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void eventsWaitWhileTheDatabaseIsBroken() throws Exception {
        database.execute("alter table event rename to away");
        PBX.emit("UserEvent", "UserEvent", "late");
        awaitWaiting(1);
        database.execute("alter table away rename to event");

        await().until(() -> stored("late") == 1);
    }

    @Test
    void aRefusedEventIsADeadLetterAndTheOthersOfItsBatchAreStoredOnce() throws Exception {
        database.execute("alter table event rename to away");
        PBX.emit("UserEvent", "UserEvent", "first batch");
        awaitWaiting(1);
        PBX.emit("UserEvent", "UserEvent", "second batch", "Channel", "PJSIP/100-1");
        PBX.emit("UserEvent", "UserEvent", "second batch", "Channel", TOO_LONG);
        PBX.emit("UserEvent", "UserEvent", "second batch", "Channel", "PJSIP/100-2");
        awaitWaiting(4);
        database.execute("alter table away rename to event");

        PBX.emit("UserEvent", "UserEvent", "last");
        await().until(() -> stored("last") == 1);
        assertThat(stored("second batch")).isEqualTo(2);
        assertThat(get("/dead-letters")).contains(TOO_LONG, "CHANNEL CHARACTER VARYING(80)");
    }

    @Test
    void aCallAnswersWithItsOutcome() throws Exception {
        HttpResponse<String> answered = call("{\"from\": \"150\", \"to\": \"102\"}");

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.body()).contains("\"success\":true", "\"reason\":\"answered\"", "\"channel\":\"PJSIP/150-");
    }

    @Test
    void whatIsNotACallIsRefused() throws Exception {
        for (String body : new String[] {"", "[]", "{}", "{\"from\": \"Local/150\", \"to\": \"102\"}", "{\"from\": "}) {
            HttpResponse<String> refused = call(body);

            assertThat(refused.body()).as(body).startsWith("{\"problem\":\"");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        }
    }

    @Test
    void aCallThatAsteriskRefusesIsABadGateway() throws Exception {
        PBX.answer("Originate", request -> "999".equals(request.get("Exten")) ? Answer.error("Extension does not exist.") : null);

        HttpResponse<String> refused = call("{\"from\": \"150\", \"to\": \"999\"}");

        assertThat(refused.body()).startsWith("{\"problem\":\"").contains("Extension does not exist.");
        assertThat(refused.statusCode()).isEqualTo(502);
    }

    @Test
    void healthAndMetricsHaveTheConsumer() throws Exception {
        await().untilAsserted(() -> assertThat(get("/actuator/health")).contains("consumer:events", "\"feed.state\":\"POLLING\""));
        assertThat(get("/actuator/prometheus")).contains("ajam_consumer_events_total");
    }

    private void awaitWaiting(int events) {
        await().until(() -> get("/actuator/prometheus").matches("(?s).*ajam_consumer_buffered_events\\{[^}]*} " + events + "\\.0\\n.*"));
    }

    private int stored(String userEvent) {
        return database.queryForObject("select count(*) from event where cast(fields as varchar) like ?", Integer.class,
                "%\"UserEvent\":\"" + userEvent + "\"%");
    }

    private HttpResponse<String> call(String body) throws IOException, InterruptedException {
        return send(request("/calls").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path)).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
