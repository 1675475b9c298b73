// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database for a test: H2 in a file, and those that the environment names.
 *
 * @param name     how a report calls it
 * @param url      for JDBC
 * @param user     who has the table
 * @param password the user's
 * @param others   lists the connections of others, by their id
 * @param kill     ends one of them
 */
record TestDatabase(String name, String url, String user, String password, String others, String kill) {

    static Stream<TestDatabase> all(Path folder) {
        return Stream.concat(Stream.of(h2(folder)), Stream.of(
                fromEnvironment("mariadb", "QUEUE_TEST_MARIADB",
                        "select id from information_schema.processlist where db = database() and id <> connection_id()", "kill connection %s"),
                fromEnvironment("postgresql", "QUEUE_TEST_POSTGRESQL",
                        "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
                        "select pg_terminate_backend(%s)"))
                .filter(database -> database.url != null));
    }

    /** Several processes may use it: the first one serves the others. */
    static TestDatabase h2(Path folder) {
        return new TestDatabase("h2", "jdbc:h2:file:" + folder.resolve("queue").toAbsolutePath() + ";AUTO_SERVER=TRUE;WRITE_DELAY=0", "sa", "",
                "select session_id from information_schema.sessions where session_id <> session_id()", "call abort_session(%s)");
    }

    private static TestDatabase fromEnvironment(String name, String variable, String others, String kill) {
        return new TestDatabase(name, System.getenv(variable + "_URL"), System.getenv(variable + "_USER"),
                System.getenv(variable + "_PASSWORD"), others, kill);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** What a process needs to use it. */
    List<String> arguments() {
        return List.of("-Dqueue.jdbcUrl=" + url, "-Dqueue.dbUser=" + user, "-Dqueue.dbPassword=" + password);
    }

    /** Ends all connections but this one, and tells how many. */
    int killOthers(Connection own) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = own.createStatement(); ResultSet rows = statement.executeQuery(others)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        int killed = 0;
        for (String id : ids) {
            try (Statement statement = own.createStatement()) {
                statement.execute(kill.formatted(id));
                killed++;
            } catch (SQLException alreadyGone) {
                // a pool may have closed it in between
            }
        }
        return killed;
    }
}
