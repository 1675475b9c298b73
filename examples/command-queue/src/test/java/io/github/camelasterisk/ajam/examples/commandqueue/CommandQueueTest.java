// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.examples.commandqueue.command.State;
import io.github.camelasterisk.ajam.examples.commandqueue.command.UtcText;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.apache.camel.spi.RestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application as a client sees it, on H2 and a simulated Asterisk. */
class CommandQueueTest {

    private static final String PING = "{\"action\": \"Ping\"}";

    @TempDir
    private Path folder;

    private AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret-of-the-account").start();
    private TestDatabase database;
    private QueueClient client;
    private Main main;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.h2(folder);
        main = CommandQueue.configured();
        Map.of("ajam.baseUrl", pbx.baseUrl(), "ajam.username", "ajam", "ajam.password", "secret-of-the-account",
                "queue.jdbcUrl", database.url(), "queue.interval", "60000", "queue.housekeeping", "100", "queue.firstDelay", "50",
                "queue.deniedActions", "Login,Logoff,WaitEvent", "queue.maxTries", "3", "queue.batch", "2").forEach(main::addOverrideProperty);
        main.addOverrideProperty("queue.port", "0");
        main.addOverrideProperty("queue.retentionPeriod", "100");
        main.start();
        client = new QueueClient(main.getCamelContext().hasService(VertxPlatformHttpServer.class).getPort());
    }

    @AfterEach
    void stop() {
        main.stop();
        pbx.close();
    }

    @Test
    void aCommandIsTakenExecutedAndItsResultFetched() throws Exception {
        HttpResponse<String> accepted = client.post("/commands", "{\"action\": \"CoreShowChannels\"}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/commands/" + QueueClient.json(accepted).get("id").asLong());
        JsonNode done = awaited(location, State.DONE);
        assertThat(done.at("/result/Response").asText()).isEqualTo("Success");
        assertThat(done.at("/result/events").isArray()).isTrue();
        assertThat(done.get("tries").asInt()).isEqualTo(1);
        assertThat(Instant.parse(done.get("endedAt").asText())).isAfterOrEqualTo(Instant.parse(done.get("createdAt").asText()));
    }

    @Test
    void parametersAndVariablesReachAsterisk() throws Exception {
        HttpResponse<String> accepted = client.post("/commands", """
                {"action": "Originate", "parameters": {"Channel": "Local/answer@default", "Application": "Wait", "Data": 1, "Async": true},
                 "variables": {"greeting": "hello, you"}}""");

        awaited(path(accepted), State.DONE);
        AjamRequest originate = request("Originate");
        assertThat(originate.get("Channel")).isEqualTo("Local/answer@default");
        assertThat(originate.get("Variable")).isEqualTo("greeting=hello\\, you");
    }

    @Test
    void theSameKeyIsOneCommand() throws Exception {
        HttpResponse<String> first = client.post("/commands", PING, "Idempotency-Key", "k1");
        HttpResponse<String> second = client.post("/commands", PING, "Idempotency-Key", "k1");
        HttpResponse<String> other = client.post("/commands", "{\"action\": \"CoreStatus\"}", "Idempotency-Key", "k1");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(path(second)).isEqualTo(path(first));
        assertThat(other.statusCode()).isEqualTo(409);
        awaited(path(first), State.DONE);
        assertThat(requests("Ping")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "400; ; not a command in JSON", "400; {; not a command in JSON", "400; {\"acton\": \"Ping\"}; acton", "422; {}; no name",
        "422; {\"action\": \"Login\"}; queue.deniedActions", "422; {\"action\": \"QueueAdd\", \"parameters\": {\"Queue\": \"q\"}}; Interface",
        "422; {\"action\": \"Ping\", \"parameters\": {\"Secret\": \"s\"}}; Secret",
        "422; {\"action\": \"Ping\", \"notBefore\": \"tomorrow\"}; notBefore",
        "422; {\"action\": \"Ping\", \"expires\": \"2020-01-01T00:00:00Z\"}; expires",
        "422; {\"action\": \"Getvar\", \"parameters\": {\"Variable\": {\"a\": 1}}}; Variable",
        "422; {\"action\": \"Getvar\", \"parameters\": {\"Variable\": \"a\\r\\nAction: Logoff\"}}; CR" })
    void whatIsRefusedIsNotStored(int status, String body, String says) throws Exception {
        HttpResponse<String> refused = client.post("/commands", body == null ? "" : body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(QueueClient.json(refused).get("error").asText()).contains(says);
        assertThat(QueueClient.json(client.get("/commands"))).isEmpty();
    }

    /** A form on a page of somebody else's could send any other type. */
    @Test
    void onlyJsonIsACommand() throws Exception {
        assertThat(client.postText("/commands", PING).statusCode()).isEqualTo(415);
        assertThat(QueueClient.json(client.get("/commands"))).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(client.get("/commands/17").statusCode()).isEqualTo(404);
        assertThat(client.get("/commands/none").statusCode()).isEqualTo(404);
        assertThat(client.delete("/commands/17").statusCode()).isEqualTo(404);
        assertThat(client.post("/commands/17/retry").statusCode()).isEqualTo(404);
        assertThat(client.get("/commands?state=lost").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsQueuedCanBeCancelledAndWhatIsDoneCanNot() throws Exception {
        HttpResponse<String> later = client.post("/commands", "{\"action\": \"Ping\", \"notBefore\": \"2999-01-01T00:00:00+01:00\"}");

        assertThat(QueueClient.json(client.delete(path(later))).get("state").asText()).isEqualTo("cancelled");
        assertThat(client.delete(path(later)).statusCode()).isEqualTo(409);
        assertThat(client.post(path(later) + "/retry").statusCode()).isEqualTo(409);
        assertThat(requests("Ping")).isEmpty();
    }

    @Test
    void whatAsteriskRefusesHasFailedAndCanBeTriedAgain() throws Exception {
        pbx.answer("QueueRemove", request -> Answer.error("Unable to remove interface: Not there"));
        HttpResponse<String> accepted =
                client.post("/commands", "{\"action\": \"QueueRemove\", \"parameters\": {\"Queue\": \"support\", \"Interface\": \"PJSIP/199\"}}");

        JsonNode failed = awaited(path(accepted), State.FAILED);
        assertThat(failed.get("reason").asText()).isEqualTo("refused");
        assertThat(failed.get("error").asText()).endsWith("Unable to remove interface: Not there");
        assertThat(failed.at("/result/Message").asText()).contains("Not there");
        pbx.answer("QueueRemove", request -> Answer.success("Removed"));
        assertThat(client.post(path(accepted) + "/retry").statusCode()).isEqualTo(202);
        awaited(path(accepted), State.DONE);
    }

    /** Asterisk says so while it starts, of an action whose module it has not loaded yet. */
    @ParameterizedTest
    @ValueSource(strings = { "Invalid/unknown command: QueueReload. Use Action: ListCommands to show available commands.", "Permission denied" })
    void whatAsteriskDoesNotLetInYetIsTriedAgain(String refusal) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        pbx.answer("QueueReload", request -> asked.incrementAndGet() < 3
                ? Answer.error(refusal)
                : Answer.success("Queue reloaded successfully"));

        JsonNode done = awaited(path(client.post("/commands", "{\"action\": \"QueueReload\"}")), State.DONE);

        assertThat(done.get("tries").asInt()).isEqualTo(3);
    }

    @Test
    void whatWasNotSentIsTriedAgainAndIsADeadLetterAtLast() throws Exception {
        pbx.close();

        JsonNode failed = awaited(path(client.post("/commands", PING)), State.FAILED);

        assertThat(failed.get("reason").asText()).isEqualTo("undeliverable");
        assertThat(failed.get("tries").asInt()).isEqualTo(3);
    }

    @Test
    void theOneOfHigherPriorityGoesFirst() throws Exception {
        String notBefore = Instant.now().plusSeconds(1).toString();
        for (int priority : List.of(0, 5, 1)) {
            client.post("/commands", """
                    {"action": "UserEvent", "parameters": {"UserEvent": "p%d"}, "priority": %d, "notBefore": "%s"}"""
                    .formatted(priority, priority, notBefore));
        }

        await().until(() -> Instant.now().isAfter(Instant.parse(notBefore)));
        client.post("/wake");
        await().until(() -> requests("UserEvent").size() == 3);
        assertThat(requests("UserEvent")).extracting(request -> request.get("UserEvent")).containsExactly("p5", "p1", "p0");
    }

    @Test
    void whatIsNotBegunInTimeExpires() throws Exception {
        HttpResponse<String> accepted = client.post("/commands", """
                {"action": "Ping", "notBefore": "2999-01-01T00:00:00Z", "expires": "%s"}""".formatted(Instant.now().plusMillis(500)));

        awaited(path(accepted), State.EXPIRED);
        assertThat(requests("Ping")).isEmpty();
    }

    @Test
    void theClaimOfADeadWorkerIsTakenOverUnlessItMayHaveRun() throws Exception {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into command (idempotency_key, action, command, state, priority, created_at, not_before, claim, lease_until, sent_at)
                    values ('a', 'Ping', '{"action": "Ping"}', 'running', 0, '2020', '2020', 'x', '2020', null),
                           ('b', 'Ping', '{"action": "Ping"}', 'running', 0, '2020', '2020', 'x', '2020', '2020')""");
        }

        awaited("/commands/2", State.UNKNOWN);
        await().until(() -> {
            client.post("/wake");
            return "done".equals(QueueClient.json(client.get("/commands/1")).get("state").asText());
        });
        assertThat(requests("Ping")).hasSize(1);
        assertThat(client.post("/commands/2/retry").statusCode()).isEqualTo(202);
        awaited("/commands/2", State.DONE);
    }

    @Test
    void whatEndedLongAgoIsForgotten() throws Exception {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into command (idempotency_key, action, command, state, priority, created_at, not_before, ended_at)
                    values ('a', 'Ping', '{}', 'done', 0, '2020', '2020', '%s'), ('b', 'Ping', '{}', 'done', 0, '2020', '2020', '%s')"""
                    .formatted(UtcText.of(Instant.now().minus(Duration.ofDays(8))), UtcText.of(Instant.now().minus(Duration.ofDays(6)))));
        }

        await().until(() -> client.get("/commands/1").statusCode() == 404);
        assertThat(client.get("/commands/2").statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasLostTheClaimSendsNothing() throws Exception {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into command (idempotency_key, action, command, state, priority, created_at, not_before, claim, lease_until)
                    values ('a', 'Ping', '{"action": "Ping"}', 'running', 0, '2020', '2020', 'the new one', '2999')""");
        }
        ProducerTemplate template = main.getCamelTemplate();
        Map<String, Object> row = row(template.requestBody("sql:classpath:sql/by-id.sql", Map.of("id", 1), List.class));
        Map<String, Object> late = row(List.of(row));
        late.put("claim", "the old one");

        template.requestBody("direct:execute", late);
        assertThat(requests("Ping")).isEmpty();
        template.requestBody("direct:execute", row);
        assertThat(requests("Ping")).hasSize(1);
        awaited("/commands/1", State.DONE);
    }

    @Test
    void noSecretIsInTheTable() throws Exception {
        pbx.answer("GetConfig", request -> Answer.success("Here").with("Line-000000-000000", "secret=hidden"));

        JsonNode done = awaited(path(client.post("/commands", "{\"action\": \"GetConfig\", \"parameters\": {\"Filename\": \"manager.conf\"}}")),
                State.DONE);

        assertThat(done.toString()).contains("xxxxxx").doesNotContain("hidden").doesNotContain("secret-of-the-account");
    }

    @Test
    void theStatesAreCounted() throws Exception {
        awaited(path(client.post("/commands", PING)), State.DONE);

        JsonNode counts = QueueClient.json(client.get("/states"));
        assertThat(counts.get("done").asInt()).isEqualTo(1);
        assertThat(counts.get("queued").asInt()).isZero();
        assertThat(QueueClient.json(client.get("/commands?state=done"))).hasSize(1);
        assertThat(QueueClient.json(client.get("/commands?state=failed"))).isEmpty();
    }

    @Test
    void thePageAndTheDescriptionOfTheInterfaceAreThere() throws Exception {
        assertThat(client.get("/").body()).contains("<title>Command queue</title>");
        JsonNode description = QueueClient.json(client.get("/openapi"));
        assertThat(description.get("openapi").asText()).isEqualTo("3.1.0");
        Set<String> described = new TreeSet<>();
        description.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            if (!operation.getKey().equals("parameters")) {
                assertThat(operation.getValue().get("operationId").asText()).isNotBlank();
                assertThat(operation.getValue().get("responses").size()).isGreaterThan(1);
                described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }));
        Set<String> served = new TreeSet<>(Set.of("POST /wake"));
        main.getCamelContext().getCamelContextExtension().getContextPlugin(RestRegistry.class).listAllRestServices()
                .forEach(service -> served.add(service.getMethod().toUpperCase(Locale.ROOT) + " " + service.getBasePath()
                        + (service.getUriTemplate() == null ? "" : service.getUriTemplate())));
        assertThat(described).isEqualTo(served);
    }

    /** As the database gives it, where the case of column names varies. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(List<?> rows) {
        Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        row.putAll((Map<String, Object>) rows.get(0));
        return row;
    }

    private static String path(HttpResponse<String> accepted) throws Exception {
        return "/commands/" + QueueClient.json(accepted).get("id").asLong();
    }

    private JsonNode awaited(String location, State state) throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            client.post("/wake");
            return state.text().equals(QueueClient.json(client.get(location)).get("state").asText());
        });
        return QueueClient.json(client.get(location));
    }

    private AjamRequest request(String action) {
        return requests(action).get(0);
    }

    private List<AjamRequest> requests(String action) {
        return pbx.requests().stream().filter(request -> request.action().equalsIgnoreCase(action)).toList();
    }
}
