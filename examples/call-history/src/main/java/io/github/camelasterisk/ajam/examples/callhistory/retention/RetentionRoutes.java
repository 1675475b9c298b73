// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.retention;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Deletes what is old and replaces numbers of callers, now and then. What fails is tried again the next time. */
public final class RetentionRoutes extends RouteBuilder {

    private final Retention retention;

    /** Creates the route, which looks every {@code history.retentionPeriod} after {@code history.retentionDelay}. */
    public RetentionRoutes(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void configure() {
        from("timer:retention?period={{history.retentionPeriod}}&delay={{history.retentionDelay}}").routeId("retention")
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "The retention of the history failed: ${exception.message}")
                .end()
                .process(exchange -> retention.deleteOld(days("history.eventDays"), days("history.callDays")))
                .process(exchange -> retention.pseudonymise(days("history.numberDays")));
    }

    private int days(String property) {
        return Integer.parseInt(getContext().resolvePropertyPlaceholders("{{" + property + "}}"));
    }
}
