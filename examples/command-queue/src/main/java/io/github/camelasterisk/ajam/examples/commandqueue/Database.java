package io.github.camelasterisk.ajam.examples.commandqueue;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.PropertyInject;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The database that {@code queue.jdbcUrl} names, with its table. */
public class Database implements CamelConfiguration {

    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
    /** Besides a connection for each thread of the worker: the front's and the housekeeping's. */
    private static final int FURTHER_CONNECTIONS = 4;

    /** What {@code sql:} endpoints use. */
    @BindToRegistry
    public DataSource dataSource(@PropertyInject("queue.jdbcUrl") String url, @PropertyInject("queue.dbUser") String user,
            @PropertyInject("queue.dbPassword") String password, @PropertyInject("queue.threads") int threads,
            @PropertyInject("queue.createTable") boolean createTable) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(threads + FURTHER_CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // MariaDB's default locks the gaps between rows as well, for nothing here
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // a database that is not there yet is waited for
        config.setInitializationFailTimeout(-1);
        HikariDataSource source = new HikariDataSource(config);
        if (createTable) {
            DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(table(url))), source);
        }
        return source;
    }

    private static String table(String url) {
        String kind = url.split(":")[1];
        String file = "sql/table-" + kind + ".sql";
        if (Database.class.getClassLoader().getResource(file) == null) {
            throw new IllegalArgumentException("queue.jdbcUrl names '" + kind + "', for which there is no " + file
                    + ": use h2, mariadb or postgresql, or make the table yourself and set queue.createTable = false");
        }
        return file;
    }

    /** What {@code transacted()} means. */
    @BindToRegistry
    public SpringTransactionPolicy transactionPolicy(DataSource dataSource) {
        return new SpringTransactionPolicy(new DataSourceTransactionManager(dataSource));
    }
}
