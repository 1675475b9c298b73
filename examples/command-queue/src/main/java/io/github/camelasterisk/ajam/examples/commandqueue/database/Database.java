// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.database;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The database of {@code queue.jdbcUrl}, with its table. */
public class Database implements CamelConfiguration {

    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
    /** Connections for the front end and the housekeeping, in addition to one per worker thread. */
    private static final int FURTHER_CONNECTIONS = 4;

    /** Binds the data source of {@code sql:} endpoints and the transaction policy of {@code transacted()}; both end with the context. */
    @Override
    public void configure(CamelContext context) throws Exception {
        HikariDataSource source = new HikariDataSource(config(context));
        if (context.resolvePropertyPlaceholders("{{queue.createTable}}").equals("true")) {
            DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(table(source.getJdbcUrl()))), source);
        }
        context.getRegistry().bind("dataSource", DataSource.class, source);
        context.getRegistry().bind("transactionPolicy", new SpringTransactionPolicy(new DataSourceTransactionManager(source)));
        context.addService(new ServiceSupport() {
            @Override
            protected void doStop() {
                source.close();
            }
        });
    }

    private static HikariConfig config(CamelContext context) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(context.resolvePropertyPlaceholders("{{queue.jdbcUrl}}"));
        config.setUsername(context.resolvePropertyPlaceholders("{{queue.dbUser}}"));
        config.setPassword(context.resolvePropertyPlaceholders("{{queue.dbPassword}}"));
        config.setMaximumPoolSize(Integer.parseInt(context.resolvePropertyPlaceholders("{{queue.threads}}")) + FURTHER_CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // MariaDB's default also locks the gaps between rows, which is unnecessary here
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // waits for a database that is not there yet
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static String table(String url) {
        String kind = url.split(":")[1];
        String file = "sql/table-" + kind + ".sql";
        if (Database.class.getClassLoader().getResource(file) == null) {
            throw new IllegalArgumentException("queue.jdbcUrl names '" + kind + "', for which there is no " + file
                    + ": use h2, mariadb or postgresql, or create the table yourself and set queue.createTable = false");
        }
        return file;
    }
}
