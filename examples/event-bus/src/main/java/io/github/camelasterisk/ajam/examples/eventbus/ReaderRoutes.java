// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.PropertyInject;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Reads the topic as any application can: each event once, and those of a call in order. Here it shows the first ones. */
public final class ReaderRoutes extends RouteBuilder {

    private static final int REMEMBERED = 100_000;

    @PropertyInject("bus.show")
    private int shown;

    @Override
    public void configure() {
        if (shown <= 0) {
            return;
        }
        AtomicLong left = new AtomicLong(shown);
        log.info(getContext().resolvePropertyPlaceholders("The events are on the topic {{bus.topic}} at {{bus.brokers}}; the first {{bus.show}} follow"));

        from("kafka:{{bus.topic}}?brokers={{bus.brokers}}&groupId=reader&isolationLevel=read_committed&autoOffsetReset=earliest").routeId("reader")
                .idempotentConsumer(header("ajam-id").convertToString(), MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED))
                .filter(exchange -> left.getAndDecrement() > 0)
                .choice()
                    .when(header("ajam-event").convertToString().isEqualTo("AjamGap"))
                        .log("${header.ajam-pbx}: events are missing, or may be: ${body}")
                    .otherwise()
                        .log("${header.kafka.KEY} ${header.ajam-event} ${body}");
    }
}
