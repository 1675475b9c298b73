// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.gateway.access.Role;

/**
 * Makes a row of a database what readers get. The name of a column says what it is: {@code ..._at} a time, in the zone of the report,
 * {@code ..._ms} a length of time, in seconds, {@code ..._percent} a share. What the role may not see is left out.
 */
final class Row {

    /** The fields of events that columns come from, where a role may be kept from seeing them. */
    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("caller", "CallerIDNum"),
            Map.entry("caller_name", "CallerIDName"), Map.entry("connected", "ConnectedLineNum"), Map.entry("dialled", "Exten"),
            Map.entry("exten", "Exten"), Map.entry("context", "Context"), Map.entry("channel", "Channel"),
            Map.entry("destination_channel", "Channel"), Map.entry("source", "CallerIDNum"), Map.entry("caller_id", "CallerIDName"),
            Map.entry("destination", "Exten"), Map.entry("destination_context", "Context"), Map.entry("last_data", "Exten"));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    static final String INTERFACE = "interface";

    private final Role role;
    private final ZoneId zone;

    Row(Role role, ZoneId zone) {
        this.role = role;
        this.zone = zone;
    }

    /** Whether the role may see a column. */
    boolean shows(String column) {
        String field = FIELDS.get(column);
        return field == null || role.allowsField(field)
                && (!column.equals("caller_id") && !column.equals("last_data") || role.allowsField("CallerIDNum"));
    }

    Map<String, Object> of(Map<String, Object> columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        columns.forEach((name, value) -> put(row, name.toLowerCase(Locale.ROOT), value));
        if (row.get(INTERFACE) instanceof String agent && !role.sees(Question.agent(agent))) {
            row.put(INTERFACE, null);
            row.put("memberName", null);
        }
        return row;
    }

    private void put(Map<String, Object> row, String column, Object value) {
        if (!shows(column)) {
            return;
        }
        if (column.endsWith("_at")) {
            row.put(camelCase(column), value == null ? null : time(((Number) value).longValue()));
        } else if (column.endsWith("_ms")) {
            row.put(camelCase(column.replaceFirst("_ms$", "_seconds")),
                    value == null ? null : decimal(value).movePointLeft(3).setScale(3, RoundingMode.HALF_UP));
        } else if (column.endsWith("_percent")) {
            row.put(camelCase(column), value == null ? null : decimal(value).setScale(2, RoundingMode.HALF_UP));
        } else if (value instanceof BigDecimal decimal) {
            // some databases make a sum of whole numbers a decimal
            row.put(camelCase(column), decimal.longValue());
        } else {
            row.put(camelCase(column), value);
        }
    }

    /** ISO 8601, always with milliseconds. */
    String time(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).format(TIME);
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    /** {@code average_wait} becomes {@code averageWait}. */
    static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }
}
