// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in front of a simulated company. */
class CallHistoryTest {

    @TempDir
    private Path folder;

    @Test
    void theCallsOfACompanyAreRecorded() throws Exception {
        HistoryDatabase database = HistoryDatabase.h2(folder);
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").company(600, 1).cdr().start();
                ServerSocket socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            socket.close();
            Main main = CallHistory.configured(new History());
            Map.of("gateway.port", String.valueOf(port), "gateway.roles", "../gateway/roles.json", "gateway.keys", folder.resolve("keys").toString(),
                    "gateway.auditFolder", folder.toString(), "history.folder", folder.toString(), "history.jdbcUrl", database.url(),
                    "history.dbPassword", "", "ajam.baseUrl", pbx.baseUrl(), "ajam.username", "ajam", "ajam.password", "secret")
                    .forEach(main::addOverrideProperty);
            main.start();
            try (Connection connection = database.connect()) {
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    assertThat(count(connection, "calls where ended_by = 'HANGUP' and caller is not null")).isGreaterThan(3);
                    assertThat(count(connection, "legs where answered_at is not null")).isGreaterThan(3);
                    assertThat(count(connection, "queue_visits where connected_at is not null")).isPositive();
                    assertThat(count(connection, "ring_attempts where outcome = 'ANSWERED'")).isPositive();
                    assertThat(count(connection, "cdrs where call_id is not null")).isPositive();
                    assertThat(count(connection, "events where call_id is not null")).isGreaterThan(30);
                });
                assertThat(count(connection, "queue_visits where outcome = 'UNKNOWN'")).isZero();
            } finally {
                main.stop();
            }
            assertThat(folder.resolve("refused.jsonl")).doesNotExist();
        }
    }

    private static long count(Connection connection, String what) throws SQLException {
        return (Long) HistoryDatabase.rows(connection, "select count(*) as n from " + what).get(0).get("n");
    }
}
