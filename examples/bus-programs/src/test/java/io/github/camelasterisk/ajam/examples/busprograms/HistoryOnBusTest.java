// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.busprograms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.examples.callhistory.CallHistory;
import io.github.camelasterisk.ajam.examples.callhistory.History;
import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The call history whose events come from the bus: nothing is lost or doubled when it ends, whether in order or not. */
class HistoryOnBusTest {

    private static final String PBX = "berlin";
    private static final Path LOG = Path.of("target", "history-on-bus.log");

    @TempDir
    private Path folder;
    private AjamSimulator pbx;
    private TestBus bus;
    private Connection database;
    private int calls;

    @BeforeEach
    void startBus() throws Exception {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        bus = new TestBus(folder, Map.of(PBX, pbx));
        // this JVM serves the database to the others
        database = DriverManager.getConnection(url(), "history", "history");
    }

    @AfterEach
    void stopBus() throws Exception {
        database.close();
        bus.close();
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("history").toAbsolutePath() + ";AUTO_SERVER=TRUE;WRITE_DELAY=0";
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(bus.properties(folder));
        properties.putAll(Map.of("history.jdbcUrl", url(), "history.folder", folder.toString(), "history.checkPeriod", "200",
                "history.retryDelay", "50", "history.batchSize", "7"));
        return properties;
    }

    private Main start() {
        Main main = Gateway.configured(new History());
        main.setPropertyPlaceholderLocations("classpath:call-history.properties,classpath:application.properties");
        properties().forEach(main::addOverrideProperty);
        main.start();
        return main;
    }

    private Process startProcess() throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(CallHistory.class.getName());
        Files.createDirectories(LOG.getParent());
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile())).start();
    }

    /** Four events of a call that begins and ends. */
    private void call() {
        begin();
        end();
    }

    private void begin() {
        calls++;
        emit("Newchannel", "1795700000." + calls, "0");
    }

    private void end() {
        String uniqueid = "1795700000." + calls;
        emit("Newstate", uniqueid, "6");
        emit("Hold", uniqueid, "6");
        emit("Hangup", uniqueid, "6");
    }

    private void emit(String event, String uniqueid, String state) {
        pbx.emit(event, "Channel", "PJSIP/1-0001", "ChannelState", state, "CallerIDNum", "5551", "Context", "default", "Exten", "600",
                "Uniqueid", uniqueid, "Linkedid", uniqueid);
    }

    private void calls(int more) {
        for (int i = 0; i < more; i++) {
            call();
        }
    }

    private long count(String what) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void awaitConnected() {
        // the first comparison with lists
        await().atMost(TestBus.LONG).ignoreExceptionsInstanceOf(SQLException.class).until(() -> count("pbxs where boot is not null") == 1);
    }

    private void assertEachEventIsStoredOnce() throws SQLException {
        await().atMost(TestBus.LONG).ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> count("calls where ended_by = 'HANGUP'") == calls);
        assertThat(count("events")).isEqualTo(4L * calls);
        assertThat(count("legs where answered_at is not null")).isEqualTo(calls);
        assertThat(count("gaps")).as("the bus has kept everything").isZero();
    }

    @Test
    void whatIsPublishedWhileItIsKilledIsStoredOnce() throws Exception {
        Process process = startProcess();
        try {
            awaitConnected();
            for (int kill = 0; kill < Integer.getInteger("bus.historyKills", 1); kill++) {
                long before = count("events");
                calls(100);
                // in the midst of batches
                await().atMost(TestBus.LONG).pollInterval(5, TimeUnit.MILLISECONDS).until(() -> count("events") > before + 20);
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                calls(20);
                process = startProcess();
            }
            assertEachEventIsStoredOnce();
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatTheDatabaseDoesNotTakeBeforeTheEndIsStoredAfterTheNextStart() throws Exception {
        Main first = start();
        awaitConnected();
        begin();
        await().atMost(TestBus.LONG).until(() -> count("legs") == 1);
        try (Connection other = DriverManager.getConnection(url(), "history", "history"); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            assertThat(statement.executeUpdate("update legs set cause = 1")).isEqualTo(1);
            end();
            calls(5);
            await().atMost(TestBus.LONG).until(() -> count("information_schema.sessions where blocker_id is not null") > 0);
            first.stop();
            other.rollback();
        }
        calls(5);
        Main second = start();
        try {
            assertEachEventIsStoredOnce();
        } finally {
            second.stop();
        }
    }

    @Test
    void whatKafkaRepeatsIsKnown() throws Exception {
        Main first = start();
        awaitConnected();
        calls(10);
        assertEachEventIsStoredOnce();
        first.stop();

        bus.rewind("call-history");
        call();
        Main second = start();
        try {
            assertEachEventIsStoredOnce();
        } finally {
            second.stop();
        }
    }

    @Test
    void aGapOnTheBusEndsWhatThePbxDoesNotList() throws Exception {
        Main main = start();
        try {
            awaitConnected();
            emit("Newchannel", "1795700000.1", "0");
            await().atMost(TestBus.LONG).until(() -> count("legs") == 1);
            pbx.expireSessions();

            await().atMost(TestBus.LONG).until(() -> count("calls where ended_by = 'UNKNOWN'") == 1);
            assertThat(count("gaps where kind = 'expired'")).isEqualTo(1);
            assertThat(count("gaps")).isEqualTo(1);
        } finally {
            main.stop();
        }
    }
}
