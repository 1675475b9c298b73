// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** A row in memory, which knows whether the database has it, and whether it has changed since. */
public final class Row {

    private final Table table;
    private final Object[] values;
    private boolean stored;
    private boolean changed;

    private Row(Table table, Object[] values, boolean stored) {
        this.table = table;
        this.values = values;
        this.stored = stored;
    }

    /** A new row with its primary key. */
    public static Row of(Table table, Object... key) {
        Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < table.keys(); i++) {
            values[i] = table.columns().get(i).fit(key[i]);
        }
        return new Row(table, values, false);
    }

    /** The row that a query is at, which selects all columns in their order. */
    public static Row of(Table table, ResultSet rows) throws SQLException {
        Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            Object value = rows.getObject(i + 1);
            values[i] = value instanceof Number number ? (Object) number.longValue() : value;
        }
        return new Row(table, values, true);
    }

    /** The table it belongs to. */
    public Table table() {
        return table;
    }

    /** Sets a column. */
    public Row set(String column, Object value) {
        int index = table.index(column);
        Object fitting = table.columns().get(index).fit(value instanceof Number number ? (Object) number.longValue() : value);
        if (!Objects.equals(values[index], fitting)) {
            values[index] = fitting;
            changed = true;
        }
        return this;
    }

    /** Sets a column unless the value is null. */
    public Row setKnown(String column, Object value) {
        return value == null ? this : set(column, value);
    }

    /** Sets a column that is still null. */
    public Row setFirst(String column, Object value) {
        return has(column) ? this : set(column, value);
    }

    /** Whether a column has a value. */
    public boolean has(String column) {
        return values[table.index(column)] != null;
    }

    /** The text of a column, or null. */
    public String text(String column) {
        return (String) values[table.index(column)];
    }

    /** The number of a column, which must not be null. */
    public long number(String column) {
        return (Long) values[table.index(column)];
    }

    /** Whether the database has it. */
    public boolean isStored() {
        return stored;
    }

    boolean hasKey(Object... key) {
        for (int i = 0; i < key.length; i++) {
            if (!key[i].equals(values[i])) {
                return false;
            }
        }
        return true;
    }

    boolean isChanged() {
        return changed;
    }

    void bindInsert(PreparedStatement statement) throws SQLException {
        List<Column> columns = table.columns();
        for (int i = 0; i < values.length; i++) {
            columns.get(i).bind(statement, i + 1, values[i]);
        }
    }

    /** The columns, then the key. */
    void bindUpdate(PreparedStatement statement) throws SQLException {
        List<Column> columns = table.columns();
        int keys = table.keys();
        for (int i = keys; i < values.length; i++) {
            columns.get(i).bind(statement, i - keys + 1, values[i]);
        }
        bindKey(statement, values.length - keys);
    }

    void bindKey(PreparedStatement statement, int offset) throws SQLException {
        for (int i = 0; i < table.keys(); i++) {
            table.columns().get(i).bind(statement, offset + i + 1, values[i]);
        }
    }

    void written() {
        stored = true;
        changed = false;
    }
}
