// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamConstants;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.commandqueue.command.NewCommand;
import io.github.camelasterisk.ajam.examples.commandqueue.command.State;
import io.github.camelasterisk.ajam.examples.commandqueue.command.StoredCommand;
import io.github.camelasterisk.ajam.examples.commandqueue.command.UtcText;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.PropertyInject;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.dao.DataAccessException;

/**
 * Executes one command that this worker has claimed: records that it is about to be sent, sends it, and records the result. If the worker
 * ends in between, others see whether the command may have run.
 */
public final class ExecutionRoutes extends RouteBuilder {

    private static final String COMMAND = "command";
    private static final String OUTCOME = "outcome";

    private final Clock clock = Clock.systemUTC();
    @PropertyInject("queue.worker")
    private boolean enabled;
    @PropertyInject("queue.lease")
    private long leaseMillis;
    @PropertyInject("queue.maxTries")
    private int maxTries;
    @PropertyInject("queue.firstDelay")
    private long firstDelayMillis;
    @PropertyInject("queue.maxDelay")
    private long maxDelayMillis;

    @Override
    public void configure() {
        if (!enabled) {
            return;
        }
        // every statement here may be repeated: its condition contains the claim and the previous state
        onException(DataAccessException.class)
                .maximumRedeliveries(20).redeliveryDelay(100).useExponentialBackOff().backOffMultiplier(2).maximumRedeliveryDelay(2000)
                .handled(true)
                .log("Command ${exchangeProperty.command[id]}: the database is unavailable: ${exception.message}");

        from("direct:execute").routeId("execute")
                .setProperty(COMMAND, body())
                .to("direct:sending")
                // a worker that has lost its claim in the meantime sends nothing
                .filter(header(SqlConstants.SQL_UPDATE_COUNT).isEqualTo(1))
                    .process(this::toAction)
                    .doTry()
                        .to("ajam:action?allowedActions={{queue.allowedActions}}&deniedActions={{queue.deniedActions}}")
                        .process(exchange -> ended(exchange, Outcome.of(exchange.getMessage().getBody(AmiResponse.class))))
                    .doCatch(Exception.class)
                        .process(exchange -> ended(exchange, Outcome.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))))
                    .end()
                    .to("direct:ended")
                .end();

        from("direct:sending").routeId("sending")
                .process(this::sending)
                .to("sql:classpath:sql/sending.sql");

        from("direct:ended").routeId("ended")
                .process(this::outcome)
                .choice()
                    .when(simple("${body[state]} == 'queued'")).to("sql:classpath:sql/later.sql")
                    .otherwise().to("sql:classpath:sql/end.sql")
                .end();
    }

    private void sending(Exchange exchange) {
        Instant now = clock.instant();
        Map<String, Object> row = row(exchange);
        exchange.getMessage().setHeaders(new HashMap<>());
        exchange.getMessage().setBody(Map.of("id", row.get("id"), "claim", row.get("claim"), "tries", tries(exchange), "now", UtcText.of(now),
                "leaseUntil", UtcText.of(now.plus(Duration.ofMillis(leaseMillis)))));
    }

    private void toAction(Exchange exchange) {
        Map<String, Object> row = row(exchange);
        NewCommand command = StoredCommand.of(row).toNewCommand();
        Message message = exchange.getMessage();
        message.setHeaders(new HashMap<>());
        message.setHeader(AjamConstants.ACTION, command.action());
        message.setHeader(AjamConstants.ACTION_ID, "command-" + row.get("id") + "-" + tries(exchange));
        if (command.variables() != null) {
            message.setHeader(AjamConstants.VARIABLES, command.variables());
        }
        message.setBody(command.parameters());
    }

    private void ended(Exchange exchange, Outcome outcome) {
        int tries = tries(exchange);
        exchange.setProperty(OUTCOME, outcome.state() == State.QUEUED && tries >= maxTries ? outcome.undeliverable(tries) : outcome);
    }

    private void outcome(Exchange exchange) {
        Instant now = clock.instant();
        Outcome outcome = exchange.getProperty(OUTCOME, Outcome.class);
        Retry retry = new Retry(maxTries, Duration.ofMillis(firstDelayMillis), Duration.ofMillis(maxDelayMillis));
        Map<String, Object> change = new HashMap<>();
        change.put("id", row(exchange).get("id"));
        change.put("claim", row(exchange).get("claim"));
        change.put("state", outcome.state().text());
        change.put("reason", outcome.reason());
        change.put("error", outcome.error());
        change.put("result", outcome.result());
        change.put("now", UtcText.of(now));
        change.put("notBefore", UtcText.of(now.plus(retry.after(tries(exchange)))));
        exchange.getMessage().setHeaders(new HashMap<>());
        exchange.getMessage().setBody(change);
    }

    /** Counted from 1, including the current one. */
    private static int tries(Exchange exchange) {
        return ((Number) row(exchange).get("tries")).intValue() + 1;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Exchange exchange) {
        return exchange.getProperty(COMMAND, Map.class);
    }
}
