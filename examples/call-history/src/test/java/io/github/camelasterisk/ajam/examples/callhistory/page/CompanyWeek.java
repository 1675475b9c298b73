// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.page;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.examples.callhistory.generated.BatchSink;
import io.github.camelasterisk.ajam.examples.callhistory.generated.Company;
import io.github.camelasterisk.ajam.examples.callhistory.report.ReportFixture;
import io.github.camelasterisk.ajam.examples.callhistory.report.TestDatabase;

/** The reports of a week of the company that does not exist, on H2. */
final class CompanyWeek implements AutoCloseable {

    static final String DAYS = "from=2026-11-02&until=2026-11-09";
    private static final int CALLS = 3000;
    private static final long GAP = Instant.parse("2026-11-04T02:10:00Z").toEpochMilli();

    final String url;
    private final HikariDataSource database = TestDatabase.H2.open();
    private final ReportFixture reports;

    CompanyWeek(Path folder) throws Exception {
        try (BatchSink sink = new BatchSink(database)) {
            Company company = new Company(sink, true);
            company.work(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 9), CALLS);
            company.gap(GAP, GAP + 94_000);
        }
        reports = new ReportFixture(folder, database, Clock.fixed(Instant.parse("2026-11-08T20:00:00Z"), ZoneOffset.UTC),
                "history.targets", "support:30:5,sales:15:3",
                "history.panel", "http://127.0.0.1:8080/panel/");
        url = reports.url;
    }

    /** The API key of a role. */
    String key(String role) {
        return reports.key(role);
    }

    @Override
    public void close() {
        reports.close();
        database.close();
    }
}
