// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelasterisk.ajam.examples.commandqueue.command.UtcText;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.PropertyInject;
import org.apache.camel.builder.RouteBuilder;

/**
 * Claims due commands from the table, at an interval and on each notification of a new command, and executes them. Each thread claims
 * several commands at a time, so that nobody else gets them; while there are more, it wakes the next one.
 */
public final class WorkerRoutes extends RouteBuilder {

    private static final String WAKE = "seda:wake?size=1&discardWhenFull=true";

    private final Clock clock = Clock.systemUTC();
    private final String worker = ProcessHandle.current().pid() + "@" + System.getenv().getOrDefault("HOSTNAME", "localhost");
    @PropertyInject("queue.worker")
    private boolean enabled;
    @PropertyInject("queue.lease")
    private long leaseMillis;
    @PropertyInject("queue.batch")
    private int batch;

    @Override
    public void configure() {
        if (!enabled) {
            return;
        }
        from("timer:interval?delay=0&period={{queue.interval}}").routeId("interval").to(WAKE);

        from("platform-http:/wake?httpMethodRestrict=POST").routeId("wake")
                .removeHeaders("*")
                .setBody(constant(null))
                .to(ExchangePattern.InOnly, WAKE)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(202));

        from("seda:wake?concurrentConsumers={{queue.threads}}&pollTimeout=100").routeId("worker")
                .process(this::newClaim)
                .doTry()
                    .to("direct:claim")
                .doCatch(Exception.class)
                    .log("Commands are temporarily unavailable: ${exception.message}")
                    .setBody(constant(List.of()))
                .end()
                .filter(simple("${body.size} > 0"))
                    .to(WAKE)
                    // on this thread: it counts as one of queue.threads until its last command has ended
                    .split(body()).synchronous().to("direct:execute").end()
                    .to(WAKE)
                .end();

        from("direct:claim").routeId("claim")
                .transacted()
                .to("sql:classpath:sql/due.sql")
                .filter(simple("${body.size} > 0"))
                    .process(exchange -> exchange.getMessage().setHeader("ids", ids(exchange)))
                    .to("sql:classpath:sql/claim.sql")
                    .to("sql:classpath:sql/claimed.sql")
                .end();
    }

    private void newClaim(Exchange exchange) {
        Instant now = clock.instant();
        exchange.getMessage().setHeaders(new HashMap<>(Map.of(
                "now", UtcText.of(now),
                "leaseUntil", UtcText.of(now.plus(Duration.ofMillis(leaseMillis))),
                "claim", UUID.randomUUID().toString(),
                "worker", worker,
                "batch", batch)));
        exchange.getMessage().setBody(null);
    }

    private static List<Object> ids(Exchange exchange) {
        List<?> rows = exchange.getMessage().getBody(List.class);
        return rows.stream().<Object> map(row -> ((Map<?, ?>) row).get("id")).toList();
    }
}
