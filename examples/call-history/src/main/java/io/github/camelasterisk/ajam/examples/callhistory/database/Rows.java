// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds rows by their primary key. */
public final class Rows {

    private Rows() {
    }

    /** The row of the database with this row's key, or null. */
    public static Row find(Connection connection, Row wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(wanted.table().selectByKey())) {
            wanted.bindKey(statement, 0);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Row.of(wanted.table(), rows) : null;
            }
        }
    }
}
