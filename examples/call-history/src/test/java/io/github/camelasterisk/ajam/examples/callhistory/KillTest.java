// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in a JVM of its own is killed in the midst of calls, again and again, beside one that is not. What it has is what the other
 * one has; what it does not know fell into one of its gaps. {@code -Dhistory.kills=20} is thorough.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("history.kills", 1);
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Path LOG = Path.of("target", "kill-test.log");
    /** Events are sent to two sessions in turn, and gaps end when the program gets to know of its session. */
    private static final long EDGE_MILLIS = 1000;
    private static final int CALLS_BETWEEN_KILLS = 3;
    private static final int CALLS_PER_MINUTE = 300;

    @TempDir
    private Path folder;
    @TempDir
    private Path otherFolder;

    @Test
    void nothingIsLostButInAGapAndNothingDoubled() throws Exception {
        HistoryDatabase database = HistoryDatabase.h2(folder);
        database.open().close();
        // this JVM serves the database, whose own lock would delay each new process
        try (Connection served = database.connect(); AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret")
                .company(CALLS_PER_MINUTE, 1).start();
                HistoryFixture other = new HistoryFixture(otherFolder, pbx.baseUrl(), "ajam", "secret")) {
            assertThat(served.isValid(1)).isTrue();
            List<String> command = command(database, pbx);
            Process process = start(command);
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitCalls(database, CALLS_BETWEEN_KILLS * (kill + 1));
                    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                    process = start(command);
                    awaitGaps(database, kill + 1);
                }
                awaitCalls(database, CALLS_BETWEEN_KILLS * (KILLS + 1));
                pbx.closeCompany();
                await().atMost(LONG).until(() -> other.count("calls where ended_at is null")
                        + other.count("queue_visits where ended_at is null") == 0);
                String last = "select max(at) as last_at from events";
                await().atMost(LONG).ignoreExceptions().until(() -> rows(database, last).equals(other.rows(last)));
                await().atMost(LONG).ignoreExceptionsInstanceOf(SQLException.class)
                        .untilAsserted(() -> assertThat(open(database)).isEmpty());
            } finally {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            compare(database, other);
        }
    }

    private List<String> command(HistoryDatabase database, AjamSimulator pbx) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        HistoryFixture.options(folder, database, pbx.baseUrl(), "ajam", "secret")
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(CallHistory.class.getName());
        return command;
    }

    private static Process start(List<String> command) throws IOException {
        Files.createDirectories(LOG.getParent());
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile())).start();
    }

    /** What has not ended, with its events, for whoever has to find out why. */
    private static List<Map<String, Object>> open(HistoryDatabase database) throws SQLException {
        List<Map<String, Object>> open = new ArrayList<>(rows(database, "select * from calls where ended_at is null"));
        open.addAll(rows(database, "select * from queue_visits where ended_at is null"));
        if (!open.isEmpty()) {
            open.addAll(rows(database, "select at, name, uniqueid, cast(fields as varchar) from events"
                    + " where uniqueid in (select uniqueid from queue_visits where ended_at is null) order by at"));
            open.addAll(rows(database, "select * from gaps"));
            open.addAll(rows(database, "select * from legs where uniqueid in (select uniqueid from queue_visits where ended_at is null)"));
        }
        return open;
    }

    private static void awaitCalls(HistoryDatabase database, int calls) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).ignoreExceptions()
                .until(() -> count(database, "calls where ended_by = 'HANGUP'") >= calls);
    }

    private static void awaitGaps(HistoryDatabase database, int gaps) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).ignoreExceptions()
                .until(() -> count(database, "gaps where kind = 'STOPPED'") >= gaps);
    }

    /** With a connection of its own, since the process that serves the database is killed. */
    private static long count(HistoryDatabase database, String what) throws SQLException {
        return (Long) rows(database, "select count(*) as n from " + what).get(0).get("n");
    }

    private static List<Map<String, Object>> rows(HistoryDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect()) {
            return HistoryDatabase.rows(connection, query);
        }
    }

    private void compare(HistoryDatabase database, HistoryFixture other) throws SQLException {
        List<Map<String, Object>> gaps = rows(database, "select * from gaps");
        assertThat(gaps).hasSize(KILLS);
        // the company made calls before the program was there for the first time
        gaps.add(Map.of("from_at", 0L, "until_at", rows(database, "select min(at) as first from events").get(0).get("first")));
        Map<String, Integer> found = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (String[] what : List.of(new String[] {"calls", "call_id", "started_at", "ended_by"},
                new String[] {"legs", "uniqueid", "started_at", "ended_by"},
                new String[] {"queue_visits", "concat(uniqueid, queue)", "joined_at", "outcome"})) {
            String query = "select " + what[1] + " as id, " + what[2] + " as began, ended_at, " + what[3] + " as outcome from " + what[0]
                    + " order by " + what[2];
            Map<Object, Map<String, Object>> truth = byId(other.rows(query));
            Map<Object, Map<String, Object>> stored = byId(rows(database, query));
            stored.keySet().stream().filter(id -> !truth.containsKey(id) && !isInGap(gaps, stored.get(id).get("began")))
                    .forEach(id -> wrong.add("unheard of: " + stored.get(id)));
            truth.forEach((id, row) -> {
                String verdict = verdict(row, stored.get(id), gaps);
                found.merge(what[0] + " " + verdict, 1, Integer::sum);
                if (verdict.equals("WRONG")) {
                    wrong.add(what[0] + ": " + row + " is stored as " + stored.get(id));
                }
            });
        }
        System.out.printf(Locale.ROOT, "FIGURE call history, kill -9: %d kills, %s, %d gaps of %d ms in all, %d wrong%n", KILLS, found,
                KILLS, gaps.stream().limit(KILLS).mapToLong(gap -> (Long) gap.get("until_at") - (Long) gap.get("from_at")).sum(),
                wrong.size());
        wrong.forEach(System.out::println);
        assertThat(wrong).isEmpty();
        assertThat(found).containsKeys("calls equal", "queue_visits equal");
    }

    private static Map<Object, Map<String, Object>> byId(List<Map<String, Object>> rows) {
        Map<Object, Map<String, Object>> byId = new HashMap<>();
        // of several visits of a channel to one queue, the last one
        rows.forEach(row -> byId.put(row.get("id"), row));
        return byId;
    }

    private static String verdict(Map<String, Object> truth, Map<String, Object> stored, List<Map<String, Object>> gaps) {
        if (stored == null) {
            return isInGap(gaps, truth.get("began")) && isInGap(gaps, truth.get("ended_at")) ? "in a gap" : "WRONG";
        }
        if ("UNKNOWN".equals(stored.get("outcome"))) {
            return isInGap(gaps, truth.get("ended_at")) ? "unknown" : "WRONG";
        }
        return truth.get("outcome").equals(stored.get("outcome")) && truth.get("ended_at").equals(stored.get("ended_at"))
                ? "equal" : "WRONG";
    }

    private static boolean isInGap(List<Map<String, Object>> gaps, Object at) {
        return gaps.stream().anyMatch(gap -> (Long) at >= (Long) gap.get("from_at") - EDGE_MILLIS
                && (Long) at <= (Long) gap.get("until_at") + EDGE_MILLIS);
    }
}
