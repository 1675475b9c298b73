// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import static io.github.camelasterisk.ajam.examples.callhistory.report.HistoryRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each report's figures against a small table, counted by hand, on each database. */
class ReportsTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-05T12:00:00Z"), ZoneOffset.UTC);
    private static final String DAY = "?from=2026-11-02";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void queues(TestDatabase kind) throws Exception {
        try (HikariDataSource database = kind.open(); ReportFixture reports = new ReportFixture(folder, database, NOW)) {
            HistoryRows rows = new HistoryRows(database);
            rows.visit("support", at("2026-11-02T09:00:00+01:00"), "COMPLETED_CALLER", "101", 10, 100);
            rows.visit("support", at("2026-11-02T09:10:00+01:00"), "COMPLETED_AGENT", "101", 30, 200);

            JsonNode answer = reports.report("queues" + DAY);

            JsonNode support = answer.at("/rows/0");
            assertThat(support.path("queue").asText()).isEqualTo("support");
            assertThat(support.path("answered").asInt()).isEqualTo(2);
            assertThat(support.path("answeredWithin").asInt()).isEqualTo(1);
            assertThat(support.path("averageTalkSeconds").asDouble()).isEqualTo(150);
        }
    }
}
