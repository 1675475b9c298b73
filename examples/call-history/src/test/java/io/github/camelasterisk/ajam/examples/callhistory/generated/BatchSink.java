// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.generated;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/** Inserts generated rows, all of a table at once, when it is closed. */
public final class BatchSink implements RowSink, AutoCloseable {

    private final DataSource database;
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    public BatchSink(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(String table, Map<String, Object> row) {
        rows.computeIfAbsent(table, any -> new ArrayList<>()).add(row);
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (Map.Entry<String, List<Map<String, Object>>> table : rows.entrySet()) {
                insert(connection, table.getKey(), table.getValue());
            }
        }
    }

    private static void insert(Connection connection, String table, List<Map<String, Object>> all) throws SQLException {
        List<String> columns = List.copyOf(all.get(0).keySet());
        String sql = "insert into %s (%s) values (%s)".formatted(table, String.join(", ", columns),
                String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map<String, Object> row : all) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setObject(i + 1, row.get(columns.get(i)));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
