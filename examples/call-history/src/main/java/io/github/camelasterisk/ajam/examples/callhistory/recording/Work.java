// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.callhistory.database.Batch;
import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Rows;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/** What one transaction does: the rows that it changes, and the rare look at what has already ended. */
final class Work {

    final OpenRows open;
    private final String pbx;
    private final Connection connection;
    private final boolean isCareful;
    private final Batch batch = new Batch();

    /** @param isCareful whether a row that seems new may be there already */
    Work(String pbx, Connection connection, OpenRows open, boolean isCareful) {
        this.pbx = pbx;
        this.connection = connection;
        this.open = open;
        this.isCareful = isCareful;
    }

    Batch batch() {
        return batch;
    }

    /** A row that an event says is new. After a failure it may be there nevertheless. */
    Row create(Table table, Object... key) throws SQLException {
        return isCareful ? findOrCreate(table, key) : batch.add(Row.of(table, key(key)));
    }

    /** A row that is known to be new. */
    Row insert(Table table, Object... key) {
        return batch.add(Row.of(table, key(key)));
    }

    /** A row of something that may have been seen before. */
    Row findOrCreate(Table table, Object... key) throws SQLException {
        Row found = find(table, key);
        return found == null ? batch.add(Row.of(table, key(key))) : found;
    }

    Row find(Table table, Object... key) throws SQLException {
        Row added = batch.find(table, key(key));
        if (added != null) {
            return added;
        }
        Row found = Rows.find(connection, Row.of(table, key(key)));
        return found == null ? null : batch.add(found);
    }

    private Object[] key(Object... others) {
        Object[] key = new Object[others.length + 1];
        key[0] = pbx;
        System.arraycopy(others, 0, key, 1, others.length);
        return key;
    }

    /** A row that an event belongs to: it will be written if it changes, and has not ended unseen. */
    Row touch(Row row) {
        if (row != null) {
            batch.add(row);
            open.suspects.remove(row);
        }
        return row;
    }

    /** The open row of a map, touched, or null. */
    Row touch(Map<String, Row> rows, String key) {
        return key == null ? null : touch(rows.get(key));
    }

    /** The last visit of a channel to a queue, even if it has ended, or null. */
    Row lastVisit(String uniqueid, String queue) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Table.QUEUE_VISITS.select()
                + " where pbx = ? and uniqueid = ? and queue = ? order by joined_at desc")) {
            statement.setString(1, pbx);
            statement.setString(2, uniqueid);
            statement.setString(3, queue);
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? inBatch(Row.of(Table.QUEUE_VISITS, rows)) : null;
            }
        }
    }

    /** What this transaction has made of a visit. */
    private Row inBatch(Row visit) {
        Row changed = batch.find(Table.QUEUE_VISITS, pbx, visit.text("uniqueid"), visit.text("queue"), visit.number("joined_at"));
        return changed == null ? batch.add(visit) : changed;
    }
}
