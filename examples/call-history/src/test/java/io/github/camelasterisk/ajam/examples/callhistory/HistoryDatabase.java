// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.examples.callhistory.database.Database;

/**
 * A database for a test, with the tables of the history and nothing in them: H2, and those that the environment names.
 *
 * @param name     how a report calls it
 * @param url      for JDBC
 * @param user     who has the tables
 * @param password the user's
 */
public record HistoryDatabase(String name, String url, String user, String password) {

    private static final List<String> TABLES = List.of("calls", "call_aliases", "legs", "queue_visits", "ring_attempts", "agent_sessions",
            "agent_pauses", "cdrs", "gaps", "events", "pbxs");

    /** H2, PostgreSQL and MariaDB; in CI all of them have to be there. */
    public static Stream<HistoryDatabase> all(Path folder) {
        return Stream.concat(Stream.of(h2(folder)), Stream.of("postgresql", "mariadb").map(HistoryDatabase::fromEnvironment)
                .filter(database -> database.url != null));
    }

    /** Several processes may use it: the first one serves the others. */
    public static HistoryDatabase h2(Path folder) {
        return new HistoryDatabase("h2", "jdbc:h2:file:" + folder.resolve("history").toAbsolutePath() + ";AUTO_SERVER=TRUE;WRITE_DELAY=0",
                "history", "");
    }

    private static HistoryDatabase fromEnvironment(String name) {
        String variable = "HISTORY_TEST_" + name.toUpperCase(java.util.Locale.ROOT);
        if (System.getenv(variable + "_URL") == null && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(variable + "_URL is not set: examples/command-queue/databases up prints it");
        }
        return new HistoryDatabase(name, System.getenv(variable + "_URL"), System.getenv(variable + "_USER"),
                System.getenv(variable + "_PASSWORD"));
    }

    /** A pool, with empty tables. */
    public HikariDataSource open() throws SQLException {
        HikariDataSource database = Database.open(url, user, password);
        Database.migrate(database);
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("truncate table " + table);
            }
        }
        return database;
    }

    /** A connection beside the pool. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The rows of a query: values by the name of the column in lower case. */
    public static List<Map<String, Object>> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            List<Map<String, Object>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, Object> row = new TreeMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    row.put(rows.getMetaData().getColumnLabel(i).toLowerCase(java.util.Locale.ROOT),
                            value instanceof Number number ? (Object) number.longValue() : value);
                }
                all.add(row);
            }
            return all;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
