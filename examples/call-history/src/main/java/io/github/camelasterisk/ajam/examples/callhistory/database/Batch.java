// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that one transaction writes: at most one insert and one update of each table, each as one JDBC batch, however many events
 * have touched a row.
 */
public final class Batch {

    private final Map<Table, Set<Row>> rows = new EnumMap<>(Table.class);

    /** Adds a row that has changed, or is new. */
    public Row add(Row row) {
        rows.computeIfAbsent(row.table(), table -> new LinkedHashSet<>()).add(row);
        return row;
    }

    /** A row that was added, by its primary key, or null. */
    public Row find(Table table, Object... key) {
        return rows.getOrDefault(table, Set.of()).stream().filter(row -> row.hasKey(key)).findFirst().orElse(null);
    }

    /** Writes all rows. The connection is in a transaction. */
    public void write(Connection connection) throws SQLException {
        for (Map.Entry<Table, Set<Row>> one : rows.entrySet()) {
            insert(connection, one.getKey(), one.getValue().stream().filter(row -> !row.isStored()).toList());
            update(connection, one.getKey(), one.getValue().stream().filter(row -> row.isStored() && row.isChanged()).toList());
        }
    }

    /** To be called when the transaction is committed. */
    public void written() {
        rows.values().forEach(some -> some.forEach(Row::written));
        rows.clear();
    }

    private static void insert(Connection connection, Table table, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(table.insert())) {
            for (Row row : rows) {
                row.bindInsert(statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void update(Connection connection, Table table, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(table.update())) {
            for (Row row : new ArrayList<>(rows)) {
                row.bindUpdate(statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
