// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.generated;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inserts generated rows into PostgreSQL, many with one statement: an array for each column. */
final class ArraySink implements RowSink, AutoCloseable {

    private static final int AT_A_TIME = 20_000;

    private final Connection connection;
    private final Map<String, List<Map<String, Object>>> waiting = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> types = new LinkedHashMap<>();

    ArraySink(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void add(String table, Map<String, Object> row) {
        List<Map<String, Object>> list = waiting.computeIfAbsent(table, any -> new ArrayList<>(AT_A_TIME));
        list.add(row);
        if (list.size() == AT_A_TIME) {
            send(table, list);
        }
    }

    private void send(String table, List<Map<String, Object>> list) {
        if (list.isEmpty()) {
            return;
        }
        List<String> columns = List.copyOf(list.get(0).keySet());
        String sql = "insert into %s (%s) select * from unnest(%s)".formatted(table, String.join(", ", columns),
                String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (String column : columns) {
                statement.setArray(++index, connection.createArrayOf(type(table, column),
                        list.stream().map(row -> row.get(column)).toArray()));
            }
            statement.executeUpdate();
            list.clear();
        } catch (SQLException e) {
            throw new IllegalStateException("Can't insert into " + table, e);
        }
    }

    private String type(String table, String column) throws SQLException {
        if (!types.containsKey(table)) {
            Map<String, String> found = new LinkedHashMap<>();
            try (ResultSet columns = connection.getMetaData().getColumns(null, "public", table, null)) {
                while (columns.next()) {
                    found.put(columns.getString("COLUMN_NAME"), columns.getString("TYPE_NAME"));
                }
            }
            types.put(table, found);
        }
        return types.get(table).get(column);
    }

    @Override
    public void close() {
        waiting.forEach(this::send);
    }
}
