// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs get while the database has too much to do, or is away. */
class BusyDatabaseTest {

    private static final int REQUESTS = 60;
    /** Four are made, and fifty wait. */
    private static final int ACCEPTED = 54;

    @TempDir
    Path folder;

    @Test
    void tooManyReportsAreRefusedAndTheOthersAreMade() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        try (HikariDataSource database = TestDatabase.H2.open();
                ReportFixture reports = new ReportFixture(folder, waiting(database, busy), Clock.systemUTC())) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> reports.getLater("administrator", "/api/history/queues")).toList();

            await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() == REQUESTS - ACCEPTED);
            assertThat(answers).filteredOn(CompletableFuture::isDone)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(429));
            busy.countDown();

            assertThat(answers.stream().map(answer -> answer.join().statusCode()).filter(status -> status == 200)).hasSize(ACCEPTED);
        }
    }

    private static DataSource waiting(HikariDataSource database, CountDownLatch busy) {
        return (DataSource) Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                busy.await();
            }
            return method.invoke(database, arguments);
        });
    }

    @Test
    void aDatabaseThatIsAwayIsToldOfWithoutItsAddress() throws Exception {
        try (HikariDataSource database = TestDatabase.H2.open();
                ReportFixture reports = new ReportFixture(folder, database, Clock.systemUTC())) {
            database.close();

            HttpResponse<String> response = reports.get("administrator", "/api/history/queues");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("The database does not answer").doesNotContain("jdbc:");
        }
    }
}
