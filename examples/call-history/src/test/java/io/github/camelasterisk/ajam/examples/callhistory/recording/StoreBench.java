// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.callhistory.HistoryDatabase;

/**
 * How many events a second are stored, beside the limit of the database: plain JDBC batches that insert the rows that came of it, in the same
 * run. Arguments: calls, rounds, events in a batch; and the names of databases, if not all.
 */
public final class StoreBench {

    private static final List<String> TABLES = List.of("calls", "legs", "queue_visits", "ring_attempts", "cdrs", "events");
    /** Calls at a time. */
    private static final double CALLS_PER_SECOND = 10;

    private StoreBench() {
    }

    /** Prints a figure for each database. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        int size = Integer.parseInt(args[2]);
        List<List<AmiEvent>> batches = batches(Integer.parseInt(args[0]), size);
        List<String> names = List.of(args).subList(3, args.length);
        Path folder = Files.createTempDirectory("store-bench");
        for (HistoryDatabase database : HistoryDatabase.all(folder).toList()) {
            if (names.isEmpty() || names.contains(database.name())) {
                measure(database, batches, rounds, size);
            }
        }
    }

    private static void measure(HistoryDatabase on, List<List<AmiEvent>> batches, int rounds, int size) throws Exception {
        int events = batches.stream().mapToInt(List::size).sum();
        List<Double> stored = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        int rows = 0;
        // the first round warms up
        for (int round = 0; round <= rounds; round++) {
            try (HikariDataSource database = on.open()) {
                double recorded = seconds(() -> record(database, batches));
                Map<String, List<Object[]>> made = rows(database);
                rows = made.values().stream().mapToInt(List::size).sum();
                clear(database);
                double inserted = seconds(() -> insert(database, made, size));
                if (round > 0) {
                    stored.add(events / recorded);
                    raw.add(events / inserted);
                }
            }
        }
        System.out.printf(Locale.ROOT, "FIGURE history store, %s, batches of %d: %.0f events/s stored (%d events, %d rows); plain JDBC batches of the same rows: %.0f; %.2f of it%n",
                on.name(), size, median(stored), events, rows, median(raw), median(stored) / median(raw));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private interface Step {
        void run() throws Exception;
    }

    private static double seconds(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void record(HikariDataSource database, List<List<AmiEvent>> batches) throws SQLException {
        Recorder recorder = new Recorder("main", database, Clock.systemUTC());
        for (List<AmiEvent> batch : batches) {
            recorder.record(recorder.identify(batch));
        }
    }

    private static Map<String, List<Object[]>> rows(HikariDataSource database) throws SQLException {
        Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                List<Object[]> all = new ArrayList<>();
                try (ResultSet result = statement.executeQuery("select * from " + table)) {
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        Object[] row = new Object[columns + 1];
                        for (int i = 1; i <= columns; i++) {
                            row[i - 1] = result.getObject(i) instanceof Number number ? number : result.getString(i);
                        }
                        all.add(row);
                    }
                    row(all, result);
                }
                rows.put(table, all);
            }
        }
        return rows;
    }

    /** A last row with the types of the columns, for nulls. */
    private static void row(List<Object[]> all, ResultSet result) throws SQLException {
        Object[] types = new Object[result.getMetaData().getColumnCount()];
        for (int i = 0; i < types.length; i++) {
            types[i] = result.getMetaData().getColumnType(i + 1) == java.sql.Types.CLOB ? java.sql.Types.VARCHAR : result.getMetaData().getColumnType(i + 1);
        }
        all.add(types);
    }

    private static void clear(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("truncate table " + table);
            }
        }
    }

    private static void insert(HikariDataSource database, Map<String, List<Object[]>> rows, int size) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, List<Object[]>> table : rows.entrySet()) {
                List<Object[]> all = table.getValue();
                Object[] types = all.get(all.size() - 1);
                String marks = String.join(",", Collections.nCopies(types.length, "?"));
                for (int from = 0; from < all.size() - 1; from += size) {
                    try (PreparedStatement statement = connection.prepareStatement("insert into " + table.getKey() + " values (" + marks + ")")) {
                        for (Object[] row : all.subList(from, Math.min(all.size() - 1, from + size))) {
                            bind(statement, row, types);
                            statement.addBatch();
                        }
                        statement.executeBatch();
                    }
                    connection.commit();
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, Object[] row, Object[] types) throws SQLException {
        for (int i = 0; i < types.length; i++) {
            if (row[i] == null) {
                statement.setNull(i + 1, (Integer) types[i]);
            } else if (row[i] instanceof String text) {
                statement.setString(i + 1, text);
            } else if (row[i] instanceof Long number) {
                statement.setLong(i + 1, number);
            } else {
                statement.setInt(i + 1, ((Number) row[i]).intValue());
            }
        }
    }

    /** Calls through a queue, of which one in five is abandoned, as they overlap in a busy hour; in full batches. */
    private static List<List<AmiEvent>> batches(int calls, int size) {
        PriorityQueue<AmiEvent> events = new PriorityQueue<>(Comparator.comparing(AmiEvent::timestamp));
        List<List<AmiEvent>> batches = new ArrayList<>();
        List<AmiEvent> batch = new ArrayList<>(List.of(AmiEvent.of("AjamConnected", Map.of())));
        for (int call = 0; call < calls; call++) {
            double at = call / CALLS_PER_SECOND;
            events.addAll(call(2 * call + 1, at));
            while (!events.isEmpty() && events.peek().timestamp().toEpochMilli() <= Script.millis(at)) {
                batch.add(events.poll());
                if (batch.size() == size) {
                    batches.add(batch);
                    batch = new ArrayList<>();
                }
            }
        }
        return batches;
    }

    private static List<AmiEvent> call(int number, double at) {
        String queue = "queue-" + number % 7;
        int agent = number + 1;
        Script script = new Script();
        script.at(at).begin(number).channel("NewCallerid", number, number).at(at + 1).join(number, queue);
        script.at(at + 3).channel("Newchannel", agent, number).channel("NewCallerid", agent, number).channel("NewConnectedLine", agent, number)
                .agent("AgentCalled", number, queue).channel("DialBegin", number, number, "DestUniqueid", Script.uniqueid(agent));
        if (number % 10 == 1) {
            script.at(at + 12).hangup(agent, number).abandon(number, queue).hangup(number, number);
        } else {
            script.at(at + 8).channel("Newstate", agent, number, "ChannelState", "6").channel("DialEnd", number, number, "DestUniqueid", Script.uniqueid(agent))
                    .leave(number, queue).agent("AgentConnect", number, queue, "HoldTime", "7", "RingTime", "5")
                    .channel("BridgeEnter", agent, number, "BridgeUniqueid", "b" + number).channel("BridgeEnter", number, number, "BridgeUniqueid", "b" + number);
            script.at(at + 60).complete(number, queue, "agent").channel("BridgeLeave", agent, number, "BridgeUniqueid", "b" + number).hangup(agent, number)
                    .channel("BridgeLeave", number, number, "BridgeUniqueid", "b" + number).hangup(number, number);
        }
        script.event("Cdr", "UniqueID", Script.uniqueid(number), "Source", "555" + number, "Destination", "600", "DestinationContext", "default",
                "Channel", "PJSIP/" + number + "-0001", "Duration", "60", "BillableSeconds", "52", "Disposition", "ANSWERED", "StartTime", "2026-11-26 10:00:00");
        return script.take();
    }
}
