// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.examples.callhistory.HistoryDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of calls of different ages, on each database. */
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    static Stream<HistoryDatabase> databases() {
        return HistoryDatabase.all(folder);
    }

    private static long daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days)).toEpochMilli();
    }

    /** A call of so many days ago, by its number. */
    private static void call(Connection connection, int days) throws SQLException {
        long at = daysAgo(days);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into calls (pbx, call_id, started_at, ended_at, ended_by, caller, caller_name, dialled)"
                    + " values ('main', 'c" + days + "', " + at + ", " + (at + 1) + ", 'HANGUP', '+49891234567', 'Eve', '600')");
            statement.execute("insert into legs (pbx, uniqueid, call_id, channel, caller, exten, started_at, ended_at)"
                    + " values ('main', 'c" + days + "', 'c" + days + "', 'Local/0891234567@out-0000000012;1', '101', '0891234567', "
                    + at + ", " + (at + 1) + ")");
            statement.execute("insert into queue_visits (pbx, uniqueid, queue, joined_at, call_id, caller, ring_attempts, ended_at)"
                    + " values ('main', 'c" + days + "', 'sales', " + at + ", 'c" + days + "', '+49891234567', 0, " + (at + 1) + ")");
            statement.execute("insert into events (pbx, identity, at, name, call_id) values ('main', 'e" + days + "', " + at
                    + ", 'Hangup', 'c" + days + "')");
            statement.execute("insert into call_aliases (pbx, linkedid, call_id) values ('main', 'l" + days + "', 'c" + days + "')");
        }
    }

    private static List<Object> names(Connection connection, String query) throws SQLException {
        return HistoryDatabase.rows(connection, query).stream().map(row -> row.values().iterator().next()).toList();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void eventsAndCallsHaveTheirTime(HistoryDatabase on) throws Exception {
        try (HikariDataSource database = on.open(); Connection connection = database.getConnection()) {
            for (int days : List.of(1, 10, 100)) {
                call(connection, days);
            }
            Retention retention = new Retention(database, CLOCK, "");
            retention.deleteOld(0, 0);
            assertThat(names(connection, "select call_id from calls")).hasSize(3);
            retention.deleteOld(5, 50);

            assertThat(names(connection, "select trim(identity) from events")).containsExactly("e1");
            assertThat(names(connection, "select call_id from calls order by call_id")).containsExactly("c1", "c10");
            assertThat(names(connection, "select call_id from legs order by call_id")).containsExactly("c1", "c10");
            assertThat(names(connection, "select linkedid from call_aliases order by call_id")).containsExactly("l1", "l10");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void oldNumbersBecomeHashesOfTheirOwn(HistoryDatabase on) throws Exception {
        try (HikariDataSource database = on.open(); Connection connection = database.getConnection()) {
            for (int days : List.of(1, 10, 11)) {
                call(connection, days);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into pbxs (pbx, seen_at) values ('main', 0)");
            }
            Retention retention = new Retention(database, CLOCK, "secret");
            retention.pseudonymise(5);
            retention.pseudonymise(5);

            List<Map<String, Object>> calls = HistoryDatabase.rows(connection,
                    "select call_id, caller, caller_name, dialled from calls order by call_id");
            assertThat(calls.get(0)).containsEntry("caller", "+49891234567").containsEntry("caller_name", "Eve");
            assertThat(calls.get(1).get("caller").toString()).matches("~[0-9a-f]{16}").isEqualTo(calls.get(2).get("caller"));
            assertThat(calls.get(1)).containsEntry("caller_name", null).containsEntry("dialled", "600");
            Map<String, Object> leg = HistoryDatabase.rows(connection, "select caller, exten, channel from legs where call_id = 'c10'")
                    .get(0);
            assertThat(leg).containsEntry("caller", "101");
            assertThat(leg.get("exten").toString()).startsWith("~");
            assertThat(leg.get("channel").toString()).matches("Local/~[0-9a-f]{16}@out-0000000012;1");
            assertThat(names(connection, "select caller from queue_visits where call_id = 'c10'"))
                    .containsExactly(calls.get(1).get("caller"));
            assertThat(names(connection, "select trim(identity) from events")).containsExactly("e1");
        }
    }

    @Test
    void withoutASecretNoNumberIsReplaced() throws Exception {
        try (HikariDataSource database = HistoryDatabase.h2(folder).open()) {
            Retention retention = new Retention(database, CLOCK, "");

            assertThatThrownBy(() -> retention.pseudonymise(5)).hasMessageContaining("history.numberKey");
        }
    }
}
