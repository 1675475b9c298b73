// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three workers in processes of their own, a front in another, and everything is killed in between: each command runs once,
 * or is said to be unknown and ran once at most. On H2 and a simulated Asterisk; on MariaDB, PostgreSQL and the lab's
 * Asterisk where the environment names them.
 */
class DurabilityTest {

    private static final int COMMANDS = Integer.parseInt(System.getenv().getOrDefault("QUEUE_TEST_COMMANDS", "500"));
    private static final int WORKERS = 3;
    private static final int CLIENTS = 8;
    private static final Path LOGS = Path.of("target", "durability-logs");

    @TempDir
    private static Path folder;

    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final Map<Integer, Long> ids = new ConcurrentHashMap<>();
    private final List<String> faults = new ArrayList<>();

    static Stream<TestDatabase> databases() {
        return TestDatabase.all(folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void eachCommandRunsOnceOrIsUnknown(TestDatabase database) throws Exception {
        Files.createDirectories(LOGS);
        int port = freePort();
        QueueClient client = new QueueClient(port);
        long start = System.nanoTime();
        try (Connection connection = database.connect(); TestPbx pbx = TestPbx.create();
                QueueProcess front = process(database, pbx, "front", List.of("-Dqueue.worker=false", "-Dqueue.port=" + port))) {
            awaitUp(client);
            List<QueueProcess> workers = new ArrayList<>();
            try {
                for (int i = 0; i < WORKERS; i++) {
                    workers.add(process(database, pbx, "worker-" + i, List.of("-Dqueue.front=false", "-Dqueue.createTable=false",
                            "-Dqueue.port=0")));
                }
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
                IntStream.range(0, COMMANDS).forEach(n -> clients.submit(() -> queue(client, n)));
                clients.shutdown();
                breakEverything(connection, database, pbx, front, workers);
                await().atMost(Duration.ofMinutes(5)).until(() -> ids.size() == COMMANDS && ended(connection) == COMMANDS);
            } finally {
                workers.forEach(QueueProcess::close);
            }
            verify(database, connection, pbx, (System.nanoTime() - start) / 1e9);
        }
    }

    private static QueueProcess process(TestDatabase database, TestPbx pbx, String name, List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(database.arguments());
        all.addAll(pbx.arguments());
        all.addAll(List.of("-Dqueue.threads=2", "-Dqueue.interval=100", "-Dqueue.lease=6000", "-Dqueue.housekeeping=500",
                "-Dqueue.maxTries=1000", "-Dqueue.firstDelay=100", "-Dqueue.maxDelay=1000", "-Dcamel.component.ajam.responseTimeout=3000"));
        all.addAll(arguments);
        return new QueueProcess(LOGS.resolve(database.name() + "-" + name + ".log"), all);
    }

    private static void awaitUp(QueueClient client) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> client.get("/states").statusCode() == 200);
    }

    /** As a client does that must not lose a command: the same again, until it is told that it is stored. */
    private void queue(QueueClient client, int n) {
        String command = """
                {"action": "QueueLog", "parameters": {"Queue": "durability", "Event": "RUN", "Interface": "none", "Uniqueid": "%s-%d"}}"""
                .formatted(run, n);
        await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(200)).ignoreExceptions().until(() -> {
            var answer = client.post("/commands", command, "Idempotency-Key", run + "-" + n);
            assertThat(answer.statusCode()).isEqualTo(202);
            JsonNode stored = QueueClient.json(answer);
            Long before = ids.putIfAbsent(n, stored.get("id").asLong());
            return before == null || before == stored.get("id").asLong();
        });
    }

    private void breakEverything(Connection connection, TestDatabase database, TestPbx pbx, QueueProcess front, List<QueueProcess> workers)
            throws Exception {
        at(connection, 10);
        workers.get(0).killAndStart();
        faults.add("worker");
        at(connection, 20);
        assertThat(database.killOthers(connection)).isPositive();
        faults.add("connections");
        at(connection, 30);
        pbx.killAndStart();
        faults.add("Asterisk");
        at(connection, 45);
        front.killAndStart();
        faults.add("front");
        at(connection, 60);
        workers.get(1).killAndStart();
        workers.get(2).killAndStart();
        faults.add("two workers");
        at(connection, 75);
        assertThat(database.killOthers(connection)).isPositive();
        faults.add("connections");
        at(connection, 85);
        pbx.killAndStart();
        faults.add("Asterisk");
    }

    /** When so many percent of the commands are at their end. */
    private void at(Connection connection, int percent) {
        await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100)).until(() -> ended(connection) >= COMMANDS * percent / 100);
    }

    private int ended(Connection connection) throws SQLException {
        return count(connection, "ended_at is not null");
    }

    private int count(Connection connection, String which) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "select count(*) from command where idempotency_key like '" + run + "-%' and " + which)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void verify(TestDatabase database, Connection connection, TestPbx pbx, double seconds) throws Exception {
        Map<String, Integer> executions = pbx.executions();
        Map<String, Integer> states = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        int unknownThatRan = 0;
        for (Map.Entry<Integer, Long> command : ids.entrySet()) {
            int executed = executions.getOrDefault(run + "-" + command.getKey(), 0);
            String state = state(connection, command.getValue());
            states.merge(state, 1, Integer::sum);
            unknownThatRan += "unknown".equals(state) ? executed : 0;
            if (!("done".equals(state) && executed == 1 || "unknown".equals(state) && executed <= 1)) {
                wrong.add(command + " is " + state + " and ran " + executed + " times");
            }
        }
        System.out.printf(Locale.ROOT, "FIGURE durability, %s, %s: %d commands, %s (%d of the unknown ones ran), %d wrong, %.0f s; killed: %s%n",
                database.name(), pbx.name(), COMMANDS, states, unknownThatRan, wrong.size(), seconds, faults);
        assertThat(wrong).isEmpty();
        assertThat(ids).hasSize(COMMANDS);
        assertThat(ids.values()).doesNotHaveDuplicates();
        assertThat(states.get("done")).isGreaterThan(COMMANDS * 9 / 10);
        assertThat(count(connection, "1 = 1")).isEqualTo(COMMANDS);
    }

    private String state(Connection connection, long id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select state from command where id = " + id)) {
            return row.next() ? row.getString(1) : "forgotten";
        }
    }

    /** One that the system gives to no outgoing connection: it would be taken while the process starts, or starts again. */
    private static int freePort() throws Exception {
        while (true) {
            try (ServerSocket socket = new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_768))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // another is free
            }
        }
    }
}
