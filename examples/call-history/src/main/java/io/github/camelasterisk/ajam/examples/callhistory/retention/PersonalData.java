// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.retention;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that tell who called whom. */
enum PersonalData {

    CALLS("started_at", List.of("call_id"), List.of("caller", "dialled"), List.of("caller_name")),
    LEGS("started_at", List.of("uniqueid"), List.of("caller", "connected", "exten", "channel"), List.of("caller_name")),
    QUEUE_VISITS("joined_at", List.of("uniqueid", "queue"), List.of("caller"), List.of()),
    CDRS("received_at", List.of("identity"), List.of("source", "destination", "last_data"), List.of("caller_id"));

    private final String time;
    private final List<String> key;
    private final List<String> numbers;
    private final List<String> names;

    PersonalData(String time, List<String> key, List<String> numbers, List<String> names) {
        this.time = time;
        this.key = key;
        this.numbers = numbers;
        this.names = names;
    }

    private String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key and the numbers of the rows of a time. */
    String select() {
        return "select " + String.join(", ", key) + ", " + String.join(", ", numbers) + " from " + table()
                + " where pbx = ? and " + time + " >= ? and " + time + " < ?";
    }

    int width() {
        return key.size() + numbers.size();
    }

    String update() {
        String values = Stream.concat(numbers.stream(), names.stream()).map(column -> column + " = ?").collect(Collectors.joining(", "));
        return "update " + table() + " set " + values + " where pbx = ? and "
                + key.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
    }

    void bind(PreparedStatement statement, List<String> row, String pbx, Pseudonyms pseudonyms) throws SQLException {
        int index = 1;
        for (String number : row.subList(key.size(), row.size())) {
            statement.setString(index++, channelOrNumber(number, pseudonyms));
        }
        for (int i = 0; i < names.size(); i++) {
            statement.setNull(index++, Types.VARCHAR);
        }
        statement.setString(index++, pbx);
        for (String part : row.subList(0, key.size())) {
            statement.setString(index++, part);
        }
    }

    /** The end of a channel's name counts channels, and is no number of anybody. */
    private static String channelOrNumber(String text, Pseudonyms pseudonyms) {
        int end = text == null || !text.contains("/") ? -1 : text.lastIndexOf('-');
        return end < 0 ? pseudonyms.replace(text) : pseudonyms.replace(text.substring(0, end)) + text.substring(end);
    }
}
