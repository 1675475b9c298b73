// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/** The rows that a recording has made, as somebody would insert them who knew all of them beforehand: each once, in plain JDBC batches. */
final class PlainRows {

    /** Tables, and the column by whose order their rows came. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("calls", "started_at");
        TABLES.put("legs", "started_at");
        TABLES.put("queue_visits", "joined_at");
        TABLES.put("ring_attempts", "started_at");
        TABLES.put("cdrs", "received_at");
        TABLES.put("events", "at");
    }

    private final List<Rows> tables = new ArrayList<>();

    private record Rows(String insert, int[] types, List<Object[]> rows) {
    }

    /** Reads what has been recorded. */
    PlainRows(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                try (ResultSet rows = statement.executeQuery("select * from " + table.getKey() + " order by " + table.getValue())) {
                    tables.add(read(table.getKey(), rows));
                }
            }
        }
    }

    private static Rows read(String table, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int[] types = new int[columns.getColumnCount()];
        for (int i = 0; i < types.length; i++) {
            int type = columns.getColumnType(i + 1);
            types[i] = type == Types.BIGINT || type == Types.INTEGER || type == Types.SMALLINT ? type : Types.VARCHAR;
        }
        List<Object[]> all = new ArrayList<>();
        while (rows.next()) {
            Object[] row = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                row[i] = types[i] == Types.VARCHAR ? rows.getString(i + 1) : rows.getObject(i + 1);
            }
            all.add(row);
        }
        return new Rows("insert into " + table + " values (" + String.join(",", Collections.nCopies(types.length, "?")) + ")", types, all);
    }

    int count() {
        return tables.stream().mapToInt(table -> table.rows.size()).sum();
    }

    /** Inserts them in so many transactions, each with one batch of each table. */
    void insert(DataSource database, int transactions) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                for (Rows table : tables) {
                    insert(connection, table, part(table.rows, i, transactions));
                }
                connection.commit();
            }
        }
    }

    private static List<Object[]> part(List<Object[]> rows, int part, int parts) {
        return rows.subList(rows.size() * part / parts, rows.size() * (part + 1) / parts);
    }

    private static void insert(Connection connection, Rows table, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.insert)) {
            for (Object[] row : rows) {
                bind(statement, row, table.types);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Object[] row, int[] types) throws SQLException {
        for (int i = 0; i < types.length; i++) {
            if (row[i] == null) {
                statement.setNull(i + 1, types[i]);
            } else if (types[i] == Types.VARCHAR) {
                statement.setString(i + 1, (String) row[i]);
            } else if (types[i] == Types.BIGINT) {
                statement.setLong(i + 1, ((Number) row[i]).longValue());
            } else {
                statement.setInt(i + 1, ((Number) row[i]).intValue());
            }
        }
    }
}
