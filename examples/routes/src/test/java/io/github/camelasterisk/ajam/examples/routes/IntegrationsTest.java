// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Each integration has the same results in each DSL. */
@ParameterizedClass
@ValueSource(strings = { "java", "yaml", "xml" })
class IntegrationsTest {

    @Parameter
    private String dsl;
    @TempDir
    private Path folder;

    private final AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
    private Main main;
    private String jdbcUrl;
    private URI calls;

    @BeforeEach
    void start() throws Exception {
        jdbcUrl = "jdbc:h2:mem:" + folder.getFileName() + ";INIT=RUNSCRIPT FROM 'classpath:sql/cdr-table.sql'";
        main = Integrations.in(dsl);
        Map.of("ajam.baseUrl", pbx.baseUrl(), "ajam.username", "ajam", "ajam.password", "secret", "routes.folder", folder.toString(),
                "routes.port", "0", "routes.jdbcUrl", jdbcUrl, "routes.queuePeriod", "50").forEach(main::addOverrideProperty);
        main.start();
        calls = URI.create("http://127.0.0.1:" + main.getCamelContext().hasService(VertxPlatformHttpServer.class).getPort() + "/calls");
        // both consumers
        await().until(() -> pbx.requests().stream().filter(request -> request.isAction("WaitEvent")).count() >= 2);
    }

    @AfterEach
    void stop() {
        main.stop();
        pbx.close();
    }

    @Test
    void theRoutesHaveTheSameNames() {
        assertThat(main.getCamelContext().getRoutes()).extracting("id").filteredOn(id -> !id.toString().startsWith("route"))
                .containsExactlyInAnyOrder("events-to-file", "queue-alert", "click-to-call", "cdr-table");
    }

    @Test
    void eventsAreLinesOfJson() throws Exception {
        pbx.emit("UserEvent", "UserEvent", "First", "Text", "Grüße, \"1\"");
        pbx.emit("UserEvent", "UserEvent", "Second", "Variable", "A=1", "Variable", "B=2");
        await().until(() -> lines("events-.*\\.jsonl").size() == 2);

        JsonNode first = new ObjectMapper().readTree(lines("events-.*\\.jsonl").get(0));
        JsonNode second = new ObjectMapper().readTree(lines("events-.*\\.jsonl").get(1));
        assertThat(first.get("Event").asText()).isEqualTo("UserEvent");
        assertThat(first.get("Text").asText()).isEqualTo("Grüße, \"1\"");
        assertThat(second.get("UserEvent").asText()).isEqualTo("Second");
        assertThat(second.get("Variable")).hasToString("[\"A=1\",\"B=2\"]");
    }

    @Test
    void eachCallerWhoWaitsTooLongRaisesOneAlert() {
        List<Integer> waits = new CopyOnWriteArrayList<>(List.of(9, 2));
        pbx.answer("QueueStatus", request -> Answer.list("Queue status will follow").event("QueueParams", "Queue", "support").with("Calls", 2)
                .event("QueueEntry", "Queue", "support", "CallerIDNum", "0305550100", "Uniqueid", "1.1", "Wait", waits.get(0).toString())
                .event("QueueEntry", "Queue", "support", "CallerIDNum", "0305550101", "Uniqueid", "1.2", "Wait", waits.get(1).toString())
                .complete("QueueStatusComplete"));
        awaitPolls(3);
        assertThat(lines("alerts.txt")).isEmpty();

        waits.set(0, 10);
        await().until(() -> !lines("alerts.txt").isEmpty());
        waits.set(0, 120);
        awaitPolls(3);
        assertThat(lines("alerts.txt")).containsExactly("0305550100 waits in the queue support");

        waits.set(1, 11);
        await().untilAsserted(() -> assertThat(lines("alerts.txt")).containsExactly("0305550100 waits in the queue support",
                "0305550101 waits in the queue support"));
    }

    /** Waits until the queues were asked this often, and the answers before the last one were routed. */
    private void awaitPolls(int count) {
        long before = polls();
        await().until(() -> polls() >= before + count);
    }

    private long polls() {
        return pbx.requests().stream().filter(request -> request.isAction("QueueStatus")).count();
    }

    @Test
    void aCallIsAnsweredWithItsOutcome() throws Exception {
        assertThat(post("{\"from\": \"100\", \"to\": \"200\"}")).isEqualTo("200 {\"answered\": true, \"outcome\": \"answered\"}");

        AjamRequest originate = pbx.requests().stream().filter(request -> request.isAction("Originate")).findFirst().orElseThrow();
        assertThat(originate.get("Channel")).isEqualTo("PJSIP/100");
        assertThat(originate.get("Exten")).isEqualTo("200");
        assertThat(originate.get("Context")).isEqualTo("default");
    }

    @Test
    void aCallThatFailsIsAnsweredWithTheReason() throws Exception {
        pbx.answer("Originate", request -> {
            pbx.emit("OriginateResponse", "ActionID", request.actionId(), "Response", "Failure", "Channel", "PJSIP/100", "Reason", "5");
            return Answer.success("Originate successfully queued");
        });

        assertThat(post("{\"from\": \"100\", \"to\": \"200\"}")).isEqualTo("200 {\"answered\": false, \"outcome\": \"busy\"}");
    }

    @Test
    void aCallThatAsteriskRefusesIsAnsweredWithItsMessage() throws Exception {
        pbx.answer("Originate", request -> Answer.error("Extension does not exist."));

        assertThat(post("{\"from\": \"100\", \"to\": \"200\"}"))
                .isEqualTo("200 {\"answered\": false, \"outcome\": \"Extension does not exist.\"}");
    }

    @Test
    void anythingElseThanTwoNumbersIsRefused() throws Exception {
        String refusal = "400 {\"error\": \"expected {\\\"from\\\": \\\"100\\\", \\\"to\\\": \\\"200\\\"}\"}";

        for (String body : List.of("{\"from\": \"100&PJSIP/101\", \"to\": \"200\"}", "{\"from\": \"100\"}", "{", "[]")) {
            assertThat(post(body)).as(body).isEqualTo(refusal);
        }
        assertThat(pbx.requests()).noneMatch(request -> request.isAction("Originate"));
    }

    private String post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(calls).header("Content-Type", "application/json").header("CamelAjam.Context", "other")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    void callDetailRecordsAreRows() {
        record("1.1", "100", "2026-11-26 10:00:03", "ANSWERED");
        record("1.2", "101", "", "NO ANSWER");

        await().untilAsserted(() -> assertThat(rows()).containsExactly(
                "1.1 100 200 2026-11-26 10:00:00 2026-11-26 10:00:03 63 60 ANSWERED", "1.2 101 200 2026-11-26 10:00:00 null 63 60 NO ANSWER"));
    }

    private void record(String uniqueid, String source, String answered, String disposition) {
        pbx.emit("Cdr", "Source", source, "Destination", "200", "Channel", "PJSIP/" + source, "DestinationChannel", "PJSIP/200", "StartTime",
                "2026-11-26 10:00:00", "AnswerTime", answered, "EndTime", "2026-11-26 10:01:03", "Duration", "63", "BillableSeconds", "60",
                "Disposition", disposition, "UniqueID", uniqueid);
    }

    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select uniqueid, source, destination, to_char(started, 'YYYY-MM-DD HH24:MI:SS'),"
                        + " to_char(answered, 'YYYY-MM-DD HH24:MI:SS'), duration, billable, disposition from cdr order by id")) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= 8; column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    /** The lines of the files of this name in the folder. */
    private List<String> lines(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(path -> path.getFileName().toString().matches(name)).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
