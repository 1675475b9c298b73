// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.commandqueue.command.UtcText;
import org.apache.camel.Exchange;
import org.apache.camel.PropertyInject;
import org.apache.camel.builder.RouteBuilder;

/** Cleans up after time: expired claims of lost workers, expired commands, and old ones. */
public final class HousekeepingRoutes extends RouteBuilder {

    private final Clock clock = Clock.systemUTC();
    @PropertyInject("queue.retentionDays")
    private long retentionDays;

    @Override
    public void configure() {
        onException(Exception.class).handled(true).log("Housekeeping is temporarily unavailable: ${exception.message}");

        from("timer:housekeeping?delay=0&period={{queue.housekeeping}}").routeId("housekeeping")
                .process(this::times)
                .to("sql:classpath:sql/take-back.sql")
                .to("sql:classpath:sql/lose.sql")
                .to("sql:classpath:sql/expire.sql");

        from("timer:retention?delay=0&period={{queue.retentionPeriod}}").routeId("retention")
                .process(this::times)
                .to("sql:classpath:sql/forget.sql");
    }

    private void times(Exchange exchange) {
        Instant now = clock.instant();
        exchange.getMessage().setBody(Map.of("now", UtcText.of(now), "before", UtcText.of(now.minus(Duration.ofDays(retentionDays)))));
    }
}
