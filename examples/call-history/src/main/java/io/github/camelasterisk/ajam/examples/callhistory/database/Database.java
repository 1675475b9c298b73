// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/** Opens the database of the history, and brings its schema up to date. */
public final class Database {

    private static final int CONNECTIONS = 10;
    private static final long WAIT_MILLIS = 5000;
    /** For a database that starts at the same time, and for the lock of an H2 whose last user was killed. */
    private static final long START_MILLIS = 60_000;

    /**
     * What makes a batch few messages to the server, and a dead server noticed; whatever the URL says comes first. PostgreSQL must not
     * compile the many expressions of a report: it takes longer than the report itself.
     */
    private static final Map<String, Map<String, String>> DRIVER_OPTIONS = Map.of(
            "postgresql", Map.of("reWriteBatchedInserts", "true", "tcpKeepAlive", "true", "socketTimeout", "300", "options", "-c jit=off"),
            "mariadb", Map.of("useBulkStmts", "true", "tcpKeepAlive", "true", "socketTimeout", "300000"));

    private Database() {
    }

    /** A pool of connections to an H2, a PostgreSQL or a MariaDB. */
    public static HikariDataSource open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setInitializationFailTimeout(START_MILLIS);
        config.setPoolName("history");
        Properties options = new Properties();
        DRIVER_OPTIONS.getOrDefault(kind(url), Map.of()).forEach((name, value) -> {
            if (!url.contains(name)) {
                options.put(name, value);
            }
        });
        config.setDataSourceProperties(options);
        return new HikariDataSource(config);
    }

    /** Creates the tables, or changes them to the version of this program. */
    public static void migrate(HikariDataSource database) {
        Flyway.configure(Database.class.getClassLoader()).dataSource(database).locations("classpath:history/schema").load().migrate();
    }

    /** {@code jdbc:KIND:...}. */
    private static String kind(String url) {
        String[] parts = url.split(":");
        return parts.length < 2 ? "" : parts[1].toLowerCase(Locale.ROOT);
    }
}
