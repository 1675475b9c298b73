// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.util.Objects;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.examples.callhistory.database.Database;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;

/**
 * The databases that the tests run on: H2 always, the others as the environment names them. Without them, tests are skipped, but not in CI.
 */
public enum TestDatabase {

    H2(null), POSTGRESQL("HISTORY_TEST_POSTGRESQL"), MARIADB("HISTORY_TEST_MARIADB");

    private final String variable;

    TestDatabase(String variable) {
        this.variable = variable;
    }

    /** Opens it with empty tables. Close it. */
    public HikariDataSource open() {
        HikariDataSource database = variable == null ? Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "")
                : fromEnvironment();
        migrate(database, variable != null);
        return database;
    }

    /** Opens it as it was left. Close it. */
    public HikariDataSource reopen() {
        return fromEnvironment();
    }

    private HikariDataSource fromEnvironment() {
        String url = System.getenv(variable + "_URL");
        Assumptions.assumeTrue(url != null || "true".equals(System.getenv("CI")), variable + "_URL is not set");
        return Database.open(Objects.requireNonNull(url, variable + "_URL is not set: examples/command-queue/databases up prints it"),
                System.getenv(variable + "_USER"), System.getenv(variable + "_PASSWORD"));
    }

    /** @param clean whether tables of another test may be there */
    private static void migrate(DataSource database, boolean clean) {
        Flyway flyway = Flyway.configure().dataSource(database).locations("classpath:history/schema").cleanDisabled(false).load();
        if (clean) {
            flyway.clean();
        }
        flyway.migrate();
    }
}
