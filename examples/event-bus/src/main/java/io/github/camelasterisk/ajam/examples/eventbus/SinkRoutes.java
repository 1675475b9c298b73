// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * Reads the topic as any application can: each event once, and those of a call in order. It passes the events on to {@code bus.sink}, such
 * as a broker that speaks AMQP; by default it shows the first ones.
 */
public final class SinkRoutes extends RouteBuilder {

    private static final int REMEMBERED = 100_000;

    @Override
    public void configure() {
        if (getContext().resolvePropertyPlaceholders("{{bus.sink}}").isBlank()) {
            return;
        }
        from("kafka:{{bus.topic}}?brokers={{bus.brokers}}&groupId={{bus.topic}}-sink&isolationLevel=read_committed&autoOffsetReset=earliest")
                .routeId("sink")
                .idempotentConsumer(header("ajam-id").convertToString(), MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED))
                .to("{{bus.sink}}");

        AtomicLong left = new AtomicLong(Long.parseLong(getContext().resolvePropertyPlaceholders("{{bus.show}}")));
        from("direct:show").routeId("show")
                .filter(exchange -> left.getAndDecrement() > 0)
                .log("${header.ajam-pbx} ${header.ajam-call} ${header.ajam-event} ${body}");
    }
}
