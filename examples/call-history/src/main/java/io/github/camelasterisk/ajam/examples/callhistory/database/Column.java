// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * A column, as in the schema.
 *
 * @param name   in the table
 * @param type   one of {@link Types}: a batch is sent in few statements only if its nulls have types
 * @param length of text, or 0
 */
record Column(String name, int type, int length) {

    /** By its declaration: {@code caller varchar(80)}. */
    static Column of(String declaration) {
        String[] parts = declaration.strip().split("[ ()]+");
        return switch (parts[1]) {
            case "bigint" -> new Column(parts[0], Types.BIGINT, 0);
            case "integer" -> new Column(parts[0], Types.INTEGER, 0);
            case "smallint" -> new Column(parts[0], Types.SMALLINT, 0);
            case "text" -> new Column(parts[0], Types.VARCHAR, Integer.MAX_VALUE);
            case "varchar", "char" -> new Column(parts[0], Types.VARCHAR, Integer.parseInt(parts[2]));
            default -> throw new IllegalArgumentException(declaration);
        };
    }

    /** What the column takes of a value: text that is too long is cut off. */
    Object fit(Object value) {
        if (type != Types.VARCHAR || value == null || value.toString().length() <= length) {
            return value;
        }
        String text = value.toString();
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, type);
        } else if (type == Types.VARCHAR) {
            statement.setString(index, value.toString());
        } else if (type == Types.BIGINT) {
            statement.setLong(index, ((Number) value).longValue());
        } else {
            statement.setInt(index, ((Number) value).intValue());
        }
    }
}
