// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

/**
 * What is kept for how long. A day is 24 hours, whatever the time zone. Safe for use by several threads: each call has a connection of its
 * own.
 */
public final class Retention {

    /** The time of each row by which it is old; what depends on others comes first. */
    private static final List<String[]> CALL_TABLES = List.of(new String[] {"ring_attempts", "started_at"},
            new String[] {"queue_visits", "joined_at"}, new String[] {"legs", "started_at"}, new String[] {"cdrs", "received_at"},
            new String[] {"agent_pauses", "began_at"}, new String[] {"agent_sessions", "began_at"}, new String[] {"calls", "started_at"},
            new String[] {"gaps", "until_at"});
    private static final String ALIASES = "delete from call_aliases where not exists"
            + " (select 1 from calls where calls.pbx = call_aliases.pbx and calls.call_id = call_aliases.call_id)";
    private static final int BATCH = 500;

    private final DataSource database;
    private final Clock clock;
    private final String secret;

    /**
     * Deletes and replaces in this database, whose tables must exist.
     *
     * @param secret the key of the hashes; empty if numbers are never replaced
     */
    public Retention(DataSource database, Clock clock, String secret) {
        this.database = database;
        this.clock = clock;
        this.secret = secret;
    }

    private long before(int days) {
        return clock.millis() - Duration.ofDays(days).toMillis();
    }

    /**
     * Deletes events, and then all that is known of calls. What has not ended stays. Each table is a transaction of its own, so the rest
     * of what a failure leaves is deleted the next time.
     *
     * @param eventDays the age from which events are deleted; 0 keeps them
     * @param callDays the age from which all the rest is deleted; 0 keeps it
     * @throws SQLException if the database fails
     */
    public void deleteOld(int eventDays, int callDays) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            if (eventDays > 0) {
                delete(connection, "events", "at", before(eventDays));
            }
            if (callDays > 0) {
                for (String[] table : CALL_TABLES) {
                    delete(connection, table[0], table[1], before(callDays));
                }
                try (PreparedStatement statement = connection.prepareStatement(ALIASES)) {
                    statement.executeUpdate();
                }
            }
        }
    }

    private static void delete(Connection connection, String table, String time, long before) throws SQLException {
        String ended = table.equals("events") || table.equals("cdrs") || table.equals("gaps") ? "" : " and ended_at is not null";
        try (PreparedStatement statement = connection.prepareStatement("delete from " + table + " where " + time + " < ?" + ended)) {
            statement.setLong(1, before);
            statement.executeUpdate();
        }
    }

    /**
     * Replaces the numbers of calls that are older by keyed hashes, forgets the names of their callers, and deletes their events, which
     * are full of numbers. Each PBX is one transaction.
     *
     * @param days the age from which numbers are replaced; 0 changes nothing
     * @throws IllegalArgumentException if there is no secret
     * @throws SQLException if the database fails; what has been committed stays replaced
     */
    public void pseudonymise(int days) throws SQLException {
        if (days == 0) {
            return;
        }
        Pseudonyms pseudonyms = new Pseudonyms(secret);
        long until = before(days);
        try (Connection connection = database.getConnection()) {
            for (Map.Entry<String, Long> pbx : since(connection).entrySet()) {
                connection.setAutoCommit(false);
                for (PersonalData data : PersonalData.values()) {
                    replace(connection, data, pbx.getKey(), pbx.getValue(), until, pseudonyms);
                }
                run(connection, "delete from events where pbx = ? and at < ?", pbx.getKey(), until);
                run(connection, "update pbxs set pseudonymised_until = ? where pbx = ?", until, pbx.getKey());
                connection.commit();
            }
        }
    }

    /** Until when each PBX has been done. */
    private static Map<String, Long> since(Connection connection) throws SQLException {
        Map<String, Long> since = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("select pbx, coalesce(pseudonymised_until, 0) from pbxs");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                since.put(rows.getString(1), rows.getLong(2));
            }
        }
        return since;
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static void replace(Connection connection, PersonalData data, String pbx, long from, long until,
            Pseudonyms pseudonyms) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(data.select())) {
            statement.setString(1, pbx);
            statement.setLong(2, from);
            statement.setLong(3, until);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= data.width(); i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(row);
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(data.update())) {
            for (int i = 0; i < rows.size(); i++) {
                data.bind(statement, rows.get(i), pbx, pseudonyms);
                statement.addBatch();
                if (i % BATCH == BATCH - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
