// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.generated;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.examples.callhistory.report.ReportFixture;
import io.github.camelasterisk.ajam.examples.callhistory.report.TestDatabase;

/**
 * How long each report takes over HTTP, of a day, a week and a month out of a year of calls in PostgreSQL, beside what the database needs
 * only to count the rows of the period. Argument: the number of calls, or {@code again} for those that are there. The database is that of
 * the tests, and emptied, except for {@code again}.
 */
public final class ReportsBench {

    private static final LocalDate END = LocalDate.of(2026, 11, 2);
    private static final LocalDate BEGIN = END.minusYears(1);
    private static final int RUNS = 5;
    private static final List<String> REPORTS = List.of("summary", "queues", "service-level", "distribution?by=hour",
            "distribution?by=weekday-hour", "distribution?by=day", "agents", "pauses", "abandoned", "abandoned?toCallBack=true", "visits",
            "visits?figure=abandoned", "visits?agent=PJSIP/105", "summary?queue=billing", "calls", "calls?number=0301234567", "call-totals",
            "queue-names", "agent-names", "gaps");
    private static final Map<String, LocalDate> PERIODS = Map.of("day", LocalDate.of(2026, 10, 12), "week", LocalDate.of(2026, 10, 12),
            "month", LocalDate.of(2026, 10, 1));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * Each generated call is there so many times, of other callers and a little later: the database copies faster than this program
     * generates.
     */
    private static final int COPIES = 10;
    private static final List<String> COPY = List.of("""
            insert into calls (pbx, call_id, started_at, answered_at, ended_at, ended_by, caller, caller_name, dialled, cause)
            select pbx, call_id || '-' || k, started_at + k * 137, answered_at + k * 137, ended_at + k * 137, ended_by,
              case when length(caller) > 5 then caller || k else caller end, caller_name,
              case when length(dialled) > 5 then dialled || k else dialled end, cause
            from calls, generate_series(1, %d) k""", """
            insert into queue_visits (pbx, uniqueid, queue, joined_at, call_id, caller, position_in, ring_attempts, connected_at,
              interface, member_name, ended_at, outcome, exit_key, transfer)
            select pbx, uniqueid || '-' || k, queue, joined_at + k * 137, call_id || '-' || k, caller || k, position_in, ring_attempts,
              connected_at + k * 137, interface, member_name, ended_at + k * 137, outcome, exit_key, transfer
            from queue_visits, generate_series(1, %d) k""", """
            insert into ring_attempts (pbx, uniqueid, interface, started_at, queue, member_name, ended_at, outcome)
            select pbx, uniqueid || '-' || k, interface, started_at + k * 137, queue, member_name, ended_at + k * 137, outcome
            from ring_attempts, generate_series(1, %d) k""");

    private ReportsBench() {
    }

    public static void main(String[] args) throws Exception {
        boolean isFilled = args[0].equals("again");
        Path folder = Files.createTempDirectory("reports-bench");
        try (HikariDataSource database = isFilled ? TestDatabase.POSTGRESQL.reopen() : TestDatabase.POSTGRESQL.open()) {
            if (!isFilled) {
                fill(database, Long.parseLong(args[0]));
            }
            long calls = number(database, "select count(*) from calls");
            try (ReportFixture reports = new ReportFixture(folder, database,
                    Clock.fixed(Instant.parse("2026-11-02T12:00:00Z"), ZoneOffset.UTC))) {
                for (String period : List.of("day", "week", "month")) {
                    measure(database, reports, calls, period);
                }
            }
        }
    }

    private static void fill(HikariDataSource database, long calls) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            List<String> indexes = dropIndexes(statement);
            long before = System.nanoTime();
            try (ArraySink sink = new ArraySink(connection)) {
                new Company(sink, false).work(BEGIN, END, calls / COPIES);
            }
            for (String copy : COPY) {
                statement.execute(copy.formatted(COPIES - 1));
            }
            System.out.printf("%d calls inserted in %d s%n", calls, seconds(before));
            statement.execute("set maintenance_work_mem = '1GB'");
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("vacuum analyze");
            System.out.printf("indexes made and tables analyzed after %d s%n", seconds(before));
        }
    }

    /** Drops all but the primary keys, and returns how to make them again. */
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> definitions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("select indexname, indexdef from pg_indexes"
                + " where schemaname = 'public' and indexdef not like 'CREATE UNIQUE%' and tablename <> 'flyway_schema_history'")) {
            while (found.next()) {
                names.add(found.getString(1));
                definitions.add(found.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }

    private static void measure(HikariDataSource database, ReportFixture reports, long calls, String period) throws Exception {
        LocalDate from = PERIODS.get(period);
        LocalDate until = switch (period) {
            case "day" -> from.plusDays(1);
            case "week" -> from.plusWeeks(1);
            default -> from.plusMonths(1);
        };
        List<Long> raw = new ArrayList<>();
        long visits = 0;
        for (int run = 0; run < RUNS; run++) {
            long before = System.nanoTime();
            visits = count(database, from, until);
            raw.add(System.nanoTime() - before);
        }
        System.out.printf("FIGURE history reports: %s of %d calls: %d visits, counted by the database in %d ms%n", period, calls, visits,
                median(raw));
        for (String report : REPORTS) {
            List<Long> times = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                long before = System.nanoTime();
                get(reports, report + (report.contains("?") ? "&" : "?") + "from=" + from + "&until=" + until);
                times.add(System.nanoTime() - before);
            }
            System.out.printf("FIGURE history reports: %s of %d calls: %s in %d ms, the slowest of %d in %d ms%n", period, calls, report,
                    median(times), RUNS, TimeUnit.NANOSECONDS.toMillis(times.stream().max(Long::compare).orElseThrow()));
        }
    }

    private static long count(HikariDataSource database, LocalDate from, LocalDate until) throws SQLException {
        // a column that the index of the period does not have: the rows are read
        return number(database, "select count(connected_at) from queue_visits where pbx = 'main' and joined_at >= %d and joined_at < %d"
                .formatted(millis(from), millis(until)));
    }

    private static long number(HikariDataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                ResultSet number = statement.executeQuery(query)) {
            number.next();
            return number.getLong(1);
        }
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static void get(ReportFixture reports, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(reports.url + "/api/history/" + path))
                .header("Authorization", "Bearer " + reports.key("administrator")).build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.body());
        }
    }

    private static long median(List<Long> nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos.stream().sorted().toList().get(nanos.size() / 2));
    }

    private static long seconds(long before) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
    }
}
