// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.examples.callhistory.HistoryDatabase;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jdbc.JdbcComponent;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Rows of {@code events} a second by JDBC, by camel-sql and by camel-jdbc: the same rows, one transaction for each batch, prepared statements.
 * Arguments: batches, rounds, rows in a batch; and the names of databases, if not all.
 */
public final class WaysBench {

    private static final List<String> COLUMNS = List.of("pbx", "identity", "at", "name", "uniqueid", "call_id", "fields");
    private static final String INSERT = "insert into events (" + String.join(", ", COLUMNS) + ") values (%s)";

    private WaysBench() {
    }

    private interface Way {
        void insert(List<Map<String, Object>> rows) throws SQLException;
    }

    /** Prints a figure for each database. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        List<String> names = List.of(args).subList(3, args.length);
        Path folder = Files.createTempDirectory("ways-bench");
        for (HistoryDatabase database : HistoryDatabase.all(folder).toList()) {
            if (names.isEmpty() || names.contains(database.name())) {
                measure(database, Integer.parseInt(args[0]), rounds, Integer.parseInt(args[2]));
            }
        }
    }

    private static void measure(HistoryDatabase on, int batches, int rounds, int size) throws Exception {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        // the first round warms up
        for (int round = 0; round <= rounds; round++) {
            for (String way : List.of("plain JDBC", "camel-sql", "camel-jdbc")) {
                double rate = rate(on, way, batches, size);
                if (round > 0) {
                    rates.computeIfAbsent(way, name -> new ArrayList<>()).add(rate);
                }
            }
        }
        System.out.printf(Locale.ROOT, "FIGURE history ways, %s, transactions of %d rows, rows/s: %s%n", on.name(), size,
                rates.entrySet().stream().map(one -> one.getKey() + " " + Math.round(median(one.getValue()))).collect(Collectors.joining(", ")));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double rate(HistoryDatabase on, String way, int batches, int size) throws Exception {
        try (HikariDataSource database = on.open(); Connection connection = database.getConnection(); CamelContext camel = new DefaultCamelContext()) {
            connection.setAutoCommit(false);
            camel.getRegistry().bind("rows", new OneConnection(connection));
            camel.addComponent("jdbc", new JdbcComponent());
            camel.start();
            try (ProducerTemplate template = camel.createProducerTemplate()) {
                Way inserting = way(way, connection, template);
                long start = System.nanoTime();
                for (int batch = 0; batch < batches; batch++) {
                    inserting.insert(rows(batch * size, size));
                    connection.commit();
                }
                return batches * size * 1e9 / (System.nanoTime() - start);
            }
        }
    }

    private static Way way(String name, Connection connection, ProducerTemplate template) {
        return switch (name) {
            case "camel-sql" -> rows -> template.requestBody("sql:" + insert(":#") + "?batch=true&dataSource=#rows", rows);
            // its batches are of whole statements only, without parameters
            case "camel-jdbc" -> rows -> rows.forEach(row -> template.requestBodyAndHeaders(
                    "jdbc:rows?useHeadersAsParameters=true&resetAutoCommit=false", insert(":?"), row));
            default -> rows -> plain(connection, rows);
        };
    }

    private static String insert(String mark) {
        return INSERT.formatted(COLUMNS.stream().map(column -> mark + column).collect(Collectors.joining(", ")));
    }

    private static void plain(Connection connection, List<Map<String, Object>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT.formatted("?, ?, ?, ?, ?, ?, ?"))) {
            for (Map<String, Object> row : rows) {
                for (int i = 0; i < COLUMNS.size(); i++) {
                    statement.setObject(i + 1, row.get(COLUMNS.get(i)));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<Map<String, Object>> rows(int from, int size) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int number = from; number < from + size; number++) {
            String uniqueid = Script.uniqueid(number / 10);
            rows.add(Map.of("pbx", "main", "identity", "%032x".formatted(number), "at", Script.millis(number), "name", "NewConnectedLine", "uniqueid", uniqueid,
                    "call_id", uniqueid, "fields", "{\"Channel\":\"PJSIP/%d-0001\",\"Context\":\"default\",\"Exten\":\"600\"}".formatted(number)));
        }
        return rows;
    }
}
