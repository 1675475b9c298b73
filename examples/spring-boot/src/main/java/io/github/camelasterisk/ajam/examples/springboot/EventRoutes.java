// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.springboot;

import java.sql.SQLDataException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Stores events in a table, each batch of them in one transaction. While the database is away, the current batch is tried again, and
 * later events wait in the component. An event that the database refuses goes into another table, with the cause.
 */
@Component
class EventRoutes extends RouteBuilder {

    private static final String DATABASE = "jdbc:transactional?useHeadersAsParameters=true&resetAutoCommit=false";

    private final DataSource database;
    private final Transaction transaction;

    EventRoutes(DataSource database, Transaction transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void configure() {
        // camel-jdbc takes its connections from Spring's transaction
        getContext().getRegistry().bind("transactional", new TransactionAwareDataSourceProxy(database));

        // the database is away, or broken
        onException(Exception.class)
                .maximumRedeliveries(-1).retryAttemptedLogLevel(LoggingLevel.WARN)
                .redeliveryDelay("{{redelivery.delay}}").useExponentialBackOff().maximumRedeliveryDelay("{{redelivery.maximum-delay}}");

        from("ajam:events?batch=true&batchSize=500").routeId("events")
                .onException(SQLDataException.class, SQLIntegrityConstraintViolationException.class)
                    .handled(true)
                    .to("direct:one-by-one")
                .end()
                .to("direct:batch");

        from("direct:batch").routeId("batch").errorHandler(noErrorHandler())
                .policy(transaction)
                .split(body()).stopOnException()
                    .to("direct:event")
                .end();

        from("direct:one-by-one").routeId("one-by-one")
                .onException(SQLDataException.class, SQLIntegrityConstraintViolationException.class)
                    .handled(true)
                    .to("direct:dead-letter")
                .end()
                .split(body())
                    .to("direct:event")
                .end();

        from("direct:event").routeId("event").errorHandler(noErrorHandler())
                .setHeader("name", simple("${body[Event]}"))
                .setHeader("channel", simple("${body[Channel]}"))
                .setHeader("linkedid", simple("${body[Linkedid]}"))
                .setHeader("fields").body(byte[].class)
                .setBody(simple("resource:classpath:sql/insert-event.sql"))
                .to(DATABASE);

        from("direct:dead-letter").routeId("dead-letter")
                .setHeader("cause", simple("${exception.message}"))
                .setBody(simple("resource:classpath:sql/insert-dead-letter.sql"))
                .to(DATABASE);
    }
}
