// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.routes;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Sends an alert, once, for each caller who waits in a queue for longer than the limit. */
final class QueueAlert extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:queue-alert?period={{routes.queuePeriod}}").routeId("queue-alert")
                .to("ajam:QueueStatus")
                .split(simple("${body.events}"))
                    .filter(simple("${body[Event]} == 'QueueEntry' && ${body[Wait]} >= {{routes.queueLimit}}"))
                    .idempotentConsumer(simple("${body[Uniqueid]}")).idempotentRepository("alerted")
                        .setBody(simple("${body[CallerIDNum]} waits in the queue ${body[Queue]}"))
                        .log(LoggingLevel.WARN, "${body}")
                        .to("{{routes.alert}}");
    }
}
