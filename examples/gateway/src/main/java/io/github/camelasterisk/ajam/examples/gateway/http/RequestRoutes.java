// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import io.github.camelasterisk.ajam.examples.gateway.problem.FailureTable;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Counts the requests of each key, and passes them to the route of their operation. */
public final class RequestRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(Exception.class).handled(true).process(this::fail);

        from("direct:request").routeId("request")
                .throttle(simple("{{gateway.requestsPerSecond}}")).correlationExpression(exchangeProperty("key"))
                    .totalRequestsMode().timePeriodMillis(1000).rejectExecution(true)
                    .toD("direct:${exchangeProperty.operation}")
                .end();
    }

    private void fail(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ProblemException problem = FailureTable.problem(failure);
        if (problem.problem() == Problem.INTERNAL) {
            log.error("A request failed", failure);
        }
        exchange.getMessage().setBody(problem.problem() == Problem.TOO_MANY_REQUESTS
                ? new ProblemException(Problem.TOO_MANY_REQUESTS, "The key has sent too many requests in a second").mayHaveRun(false)
                : problem);
    }
}
