// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.callhistory.HistoryDatabase;

/**
 * How many events a second are stored, beside two limits of the database, with as many events in a transaction, into the same tables with
 * the same indexes, in the same run, both by plain JDBC batches: the same inserts and updates, and inserts only of the rows that came of
 * it. Arguments: calls, rounds, events in a batch; and the names of databases, if not all.
 */
public final class StoreBench {

    private static final String STORED = "stored";

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
        SentBatches sent = new SentBatches();
        PlainRows rows = made(on, batches, sent);
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put(STORED, () -> secondsOfRecording(on, batches));
        subjects.put("the same inserts and updates by plain JDBC", () -> seconds(on, sent::send));
        subjects.put("plain inserts of the same rows", () -> seconds(on, database -> rows.insert(database, batches.size())));
        // warms up
        inTurn(subjects);
        List<Map<String, Double>> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(inTurn(subjects));
        }
        int events = batches.stream().mapToInt(List::size).sum();
        System.out.printf(Locale.ROOT, "FIGURE history store, %s, %d events and %d rows, batches of %d, events/s:", on.name(), events, rows.count(),
                batches.get(0).size());
        for (String subject : subjects.keySet()) {
            List<Double> parts = measured.stream().map(round -> round.get(subject) / round.get(STORED)).sorted().toList();
            System.out.printf(Locale.ROOT, " %s %.0f%s", subject, events / median(measured.stream().map(round -> round.get(subject)).toList()),
                    subject.equals(STORED) ? ";" : " (stored: %.2f of it, %.2f to %.2f);".formatted(median(parts), parts.get(0), parts.get(rounds - 1)));
        }
        System.out.println();
    }

    private interface Subject {
        double seconds() throws SQLException;
    }

    /** Seconds of each, in an order that varies. */
    private static Map<String, Double> inTurn(Map<String, Subject> subjects) throws SQLException {
        List<String> names = new ArrayList<>(subjects.keySet());
        Collections.shuffle(names);
        Map<String, Double> seconds = new HashMap<>();
        for (String name : names) {
            seconds.put(name, subjects.get(name).seconds());
        }
        return seconds;
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
    private static Recorder connected(DataSource database) throws SQLException {
        Recorder recorder = new Recorder("main", database, Clock.systemUTC());
        recorder.record(recorder.identify(List.of(AmiEvent.of("AjamConnected", Map.of()))));
        return recorder;
    }

    private static PlainRows made(HistoryDatabase on, List<List<AmiEvent>> batches, SentBatches sent) throws SQLException {
        try (HikariDataSource database = on.open()) {
            record(connected(sent.watch(database)), batches);
            return new PlainRows(database);
        }
    }

    private static void record(Recorder recorder, List<List<AmiEvent>> batches) throws SQLException {
        for (List<AmiEvent> batch : batches) {
            recorder.record(recorder.identify(batch));
        }
    }
}
