// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.routes;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Inserts each call detail record into a table. While the database is unavailable, events wait in the consumer. */
final class CdrTable extends RouteBuilder {

    @Override
    public void configure() {
        onException(CannotGetJdbcConnectionException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(5000);

        from("ajam:events?include=Cdr").routeId("cdr-table")
                .to("sql:classpath:sql/insert-cdr.sql")
                .log("CDR: ${body[Source]} called ${body[Destination]}, ${body[Disposition]}, ${body[BillableSeconds]} s");
    }
}
