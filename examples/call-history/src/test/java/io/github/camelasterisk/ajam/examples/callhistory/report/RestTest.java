// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import static io.github.camelasterisk.ajam.examples.callhistory.report.HistoryRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports as programs ask for them: formats, faults and permissions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-02T12:00:00Z"), ZoneOffset.UTC);

    private final HikariDataSource database = TestDatabase.H2.open();
    private ReportFixture reports;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        HistoryRows rows = new HistoryRows(database);
        rows.visit("support, first", at("2026-11-02T09:00:00+01:00"), "COMPLETED_CALLER", "101", 10, 100);
        rows.insert("agent_pauses", "queue", "support", "interface", "PJSIP/101", "began_at", at("2026-11-02T09:00:00+01:00"),
                "member_name", "@Anna", "reason", "=HYPERLINK(\"x\")");
        reports = new ReportFixture(folder, database, NOW);
    }

    @AfterAll
    void stop() {
        if (reports != null) {
            reports.close();
        }
        database.close();
    }

    @Test
    void answersInCsv() throws Exception {
        HttpResponse<String> response = reports.get("administrator", "/api/history/distribution?by=hour", "Accept", "text/csv");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(response.body()).startsWith("hour,offered,answered,").contains("\r\n9,1,1,");
        assertThat(reports.get("administrator", "/api/history/queues?format=csv").body()).contains("\r\n\"support, first\",20,1,");
    }

    @Test
    void noCellOfCsvIsAFormula() throws Exception {
        assertThat(reports.get("administrator", "/api/history/pauses?format=csv").body()).contains("'@Anna", "\"'=HYPERLINK(\"\"x\"\")\"");
    }

    @Test
    void theDayIsThatOfTheZone() throws Exception {
        assertThat(reports.report("summary").path("from").asText()).isEqualTo("2026-11-02T00:00:00.000+01:00");
        assertThat(reports.report("summary?zone=UTC").path("from").asText()).isEqualTo("2026-11-02T00:00:00.000Z");
        assertThat(reports.report("summary?lang=de").at("/definitions/answered").asText()).startsWith("Mit einem Agenten verbunden");
    }

    @Test
    void aPbxIsNamedInThePath() throws Exception {
        assertThat(reports.get("administrator", "/api/pbx/main/history/summary").body()).contains("\"offered\":1");
        assertThat(reports.get("administrator", "/api/pbx/other/history/summary").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "queues?from=yesterday                  | 400 | The parameter from must be a date such as 2026-11-01",
        "queues?from=2026-11-02&until=2026-11-02 | 400 | later than from",
        "queues?from=2020-01-01&until=2026-01-01 | 400 | by at most 400 days",
        "queues?zone=Berlin                     | 400 | a time zone such as Europe/Berlin",
        "queues?quue=sales                      | 400 | it has agent, answerWithin, format",
        "queues?answerWithin=soon               | 400 | a number from 0 to 86400",
        "distribution?by=minute                 | 400 | one of day, hour, weekday, weekday-hour",
        "visits?figure=happy                    | 400 | there are offered, answered",
        "visits?before=x                        | 400 | the member next of the page before",
        "visits?limit=5000                      | 400 | a number from 1 to 1000",
        "quues                                  | 404 | there are summary, queues",
        "calls/1.1                              | 404 | The history has no call of this id",
        "calls/1.1?zone=Berlin                  | 400 | a time zone such as Europe/Berlin"})
    void faultsAreNamedWithWhatIsRight(String path, int status, String cure) throws Exception {
        HttpResponse<String> response = reports.get("administrator", "/api/history/" + path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains(cure);
    }

    @Test
    void needsAKeyAndARole() throws Exception {
        assertThat(reports.get("nobody", "/api/history/queues").statusCode()).isEqualTo(401);
        assertThat(reports.get("nothing", "/api/history/queues").body()).contains("\"status\":403", "QueueCallerJoin");
        assertThat(reports.get("nothing", "/api/history/calls/1.1").statusCode()).isEqualTo(403);
        assertThat(reports.get("support", "/api/history/calls?number=1").body()).contains("\"status\":403", "does not show numbers");
        assertThat(reports.get("nothing", "/api/history/me").body()).contains("\"reports\":[\"gaps\"]");
    }

    @Test
    void isDescribedInOpenApi() throws Exception {
        JsonNode document = new ObjectMapper().readTree(reports.get("administrator", "/api/openapi.json").body());

        for (Report report : Report.values()) {
            JsonNode operation = document.at("/paths/~1history~1" + report.path() + "/get");
            assertThat(operation.path("operationId").asText()).isEqualTo("history-" + report.path());
            assertThat(operation.path("description").asText()).isNotEmpty();
            for (JsonNode parameter : operation.path("parameters")) {
                assertThat(document.at(parameter.path("$ref").asText().substring(1)).path("name").asText()).isNotEmpty();
            }
        }
        assertThat(document.at("/paths/~1history~1calls~1{call}/get/responses/200").toString()).contains("HistoryCall");
        assertThat(document.at("/components/schemas/HistoryReport/properties").has("gaps")).isTrue();
    }
}
