// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

/** Rows of the history that a test makes up. */
public final class HistoryRows {

    static final String PBX = "main";

    private final DataSource database;
    private int next;

    public HistoryRows(DataSource database) {
        this.database = database;
    }

    /** Milliseconds since 1970 of a time with its distance to UTC. */
    static long at(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    /** Inserts a row; a null is left out. Names and values take turns. */
    public void insert(String table, Object... columns) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pbx", PBX);
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        String sql = "insert into %s (%s) values (%s)".formatted(table, String.join(", ", row.keySet()),
                String.join(", ", Collections.nCopies(row.size(), "?")));
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (Object value : row.values()) {
                statement.setObject(++index, value);
            }
            statement.executeUpdate();
        }
    }

    /** A visit that was not answered, in a call of its own. */
    String visit(String queue, long joined, String outcome, Integer waited) throws SQLException {
        return visit(queue, joined, outcome, null, waited, null);
    }

    /** A visit of so many seconds of waiting and, if an agent answered, of talking. */
    String visit(String queue, long joined, String outcome, String agent, Integer waited, Integer talked) throws SQLException {
        String id = "1700000000." + ++next;
        Long connected = agent == null ? null : (Long) (joined + waited * 1000L);
        Long ended = outcome == null ? null : (Long) (joined + (waited + (talked == null ? 0 : talked)) * 1000L);
        insert("queue_visits", "uniqueid", id, "call_id", id, "queue", queue, "joined_at", joined, "caller", "030555" + (1000 + next),
                "ring_attempts", agent == null ? 0 : 1, "connected_at", connected, "interface", agent == null ? null : "PJSIP/" + agent,
                "member_name", agent == null ? null : "Agent " + agent, "ended_at", ended, "outcome", outcome);
        return id;
    }
}
