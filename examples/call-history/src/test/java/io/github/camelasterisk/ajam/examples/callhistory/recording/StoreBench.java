// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.callhistory.HistoryDatabase;

/**
 * How many events a second are stored, beside the limit of the database: plain JDBC batches that insert the rows that came of it, as many
 * in a transaction, into the same tables with the same indexes, in the same run. Arguments: calls, rounds, events in a batch; and the names
 * of databases, if not all.
 */
public final class StoreBench {

    private StoreBench() {
    }

    /** Prints a figure for each database. */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        List<List<AmiEvent>> batches = BusyHour.batches(Integer.parseInt(args[0]), Integer.parseInt(args[2]));
        List<String> names = List.of(args).subList(3, args.length);
        Path folder = Files.createTempDirectory("store-bench");
        for (HistoryDatabase database : HistoryDatabase.all(folder).toList()) {
            if (names.isEmpty() || names.contains(database.name())) {
                measure(database, batches, rounds);
            }
        }
    }

    private static void measure(HistoryDatabase on, List<List<AmiEvent>> batches, int rounds) throws Exception {
        // warms up
        PlainRows rows = made(on, batches);
        seconds(on, database -> rows.insert(database, batches.size()));
        List<Double> recorded = new ArrayList<>();
        List<Double> inserted = new ArrayList<>();
        List<Double> parts = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            boolean isPlainFirst = round % 2 == 1;
            if (isPlainFirst) {
                inserted.add(seconds(on, database -> rows.insert(database, batches.size())));
            }
            recorded.add(secondsOfRecording(on, batches));
            if (!isPlainFirst) {
                inserted.add(seconds(on, database -> rows.insert(database, batches.size())));
            }
            parts.add(inserted.get(round) / recorded.get(round));
        }
        int events = batches.stream().mapToInt(List::size).sum();
        System.out.printf(Locale.ROOT, "FIGURE history store, %s, batches of %d: %.0f events/s stored (%d events, %d rows); "
                + "plain JDBC batches of the same rows: %.0f; %.2f of it (%.2f to %.2f)%n",
                on.name(), batches.get(0).size(), events / median(recorded), events, rows.count(), events / median(inserted), median(parts),
                parts.stream().min(Double::compare).orElseThrow(), parts.stream().max(Double::compare).orElseThrow());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private interface Step {
        void run(HikariDataSource database) throws SQLException;
    }

    /** On empty tables. */
    private static double seconds(HistoryDatabase on, Step step) throws SQLException {
        try (HikariDataSource database = on.open()) {
            long start = System.nanoTime();
            step.run(database);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double secondsOfRecording(HistoryDatabase on, List<List<AmiEvent>> batches) throws SQLException {
        try (HikariDataSource database = on.open()) {
            Recorder recorder = connected(database);
            long start = System.nanoTime();
            record(recorder, batches);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** A recorder that has begun: only at first it looks whether events are stored already. */
    private static Recorder connected(HikariDataSource database) throws SQLException {
        Recorder recorder = new Recorder("main", database, Clock.systemUTC());
        recorder.record(recorder.identify(List.of(AmiEvent.of("AjamConnected", Map.of()))));
        return recorder;
    }

    private static PlainRows made(HistoryDatabase on, List<List<AmiEvent>> batches) throws SQLException {
        try (HikariDataSource database = on.open()) {
            record(connected(database), batches);
            return new PlainRows(database);
        }
    }

    private static void record(Recorder recorder, List<List<AmiEvent>> batches) throws SQLException {
        for (List<AmiEvent> batch : batches) {
            recorder.record(recorder.identify(batch));
        }
    }
}
