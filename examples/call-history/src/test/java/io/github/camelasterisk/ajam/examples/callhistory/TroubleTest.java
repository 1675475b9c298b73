// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to events that a database refuses, or does not take for now. */
class TroubleTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String UNIQUEID = "1795700000.1";

    @TempDir
    private Path folder;

    private static void emit(AjamSimulator pbx, String event, String state) {
        pbx.emit(event, "Channel", "PJSIP/1-0001", "ChannelState", state, "CallerIDNum", "5551", "Context", "default", "Exten", "600",
                "Uniqueid", UNIQUEID, "Linkedid", UNIQUEID);
    }

    @Test
    void anEventThatTheDatabaseRefusesGoesToAFileAndTheRestIsRecorded() throws Exception {
        HistoryDatabase database = HistoryDatabase.h2(folder);
        database.open().close();
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("alter table events add constraint no_hold check (name <> 'Hold')");
        }
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").start();
                HistoryFixture history = new HistoryFixture(folder, pbx.baseUrl(), "ajam", "secret")) {
            await().atMost(LONG).until(() -> history.count("pbxs where boot is not null") == 1);
            emit(pbx, "Newchannel", "0");
            emit(pbx, "Hold", "0");
            emit(pbx, "Newstate", "6");
            emit(pbx, "Hangup", "6");

            await().atMost(LONG).until(() -> history.count("calls where ended_by = 'HANGUP'") == 1);
            await().atMost(LONG).until(() -> Files.exists(folder.resolve("refused.jsonl")));
            assertThat(history.rows("select name from events order by at, identity").stream().map(row -> row.get("name")))
                    .containsExactlyInAnyOrder("Newchannel", "Newstate", "Hangup");
            assertThat(history.count("legs where answered_at is not null")).isEqualTo(1);
            List<String> refused = Files.readAllLines(folder.resolve("refused.jsonl"));
            assertThat(refused).hasSize(1);
            assertThat(refused.get(0)).contains("\"name\":\"Hold\"", "NO_HOLD", UNIQUEID);
        }
    }

    @Test
    void aBatchWaitsForTheDatabaseAsLongAsItTakes() throws Exception {
        HistoryDatabase database = HistoryDatabase.h2(folder);
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").start();
                HistoryFixture history = new HistoryFixture(folder, pbx.baseUrl(), "ajam", "secret");
                Connection other = database.connect()) {
            await().atMost(LONG).until(() -> history.count("pbxs where boot is not null") == 1);
            emit(pbx, "Newchannel", "0");
            await().atMost(LONG).until(() -> history.count("legs") == 1);
            lockLeg(other);
            emit(pbx, "Newstate", "6");
            emit(pbx, "Hangup", "6");
            // longer than five tries of a batch that is refused
            await().atMost(LONG).pollDelay(Duration.ofSeconds(4)).until(() -> history.count("events") == 1);
            other.rollback();

            await().atMost(LONG).until(() -> history.count("calls where ended_by = 'HANGUP'") == 1);
            assertThat(history.rows("select count(*) as n from events")).containsExactly(Map.of("n", 3L));
            assertThat(folder.resolve("refused.jsonl")).doesNotExist();
        }
    }

    private static void lockLeg(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update legs set cause = 1")).isEqualTo(1);
        }
    }
}
