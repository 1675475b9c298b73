// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in front of a simulated company. */
class CallHistoryTest {

    @TempDir
    private Path folder;

    @Test
    void theCallsOfACompanyAreRecorded() throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").company(600, 1).cdr().start();
                HistoryFixture history = new HistoryFixture(folder, pbx.baseUrl(), "ajam", "secret")) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(history.count("calls where ended_by = 'HANGUP' and caller is not null")).isGreaterThan(3);
                assertThat(history.count("legs where answered_at is not null")).isGreaterThan(3);
                assertThat(history.count("queue_visits where connected_at is not null")).isPositive();
                assertThat(history.count("ring_attempts where outcome = 'ANSWERED'")).isPositive();
                assertThat(history.count("cdrs where call_id is not null")).isPositive();
                assertThat(history.count("events where call_id is not null")).isGreaterThan(30);
            });
            assertThat(history.count("queue_visits where outcome = 'UNKNOWN'")).isZero();
        }
        assertThat(folder.resolve("refused.jsonl")).doesNotExist();
    }
}
