// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.component.kafka.serde.ToStringKafkaHeaderDeserializer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * Reads the topic as any application can: each event once, and those of a call in order. It passes the events on to {@code bus.sink}, such
 * as a broker that speaks AMQP; by default it shows the first ones. What the sink does not take is not committed, and tried again: then an
 * event may come twice, with the same id, but none is left out.
 */
public final class SinkRoutes extends RouteBuilder {

    private static final int REMEMBERED = 100_000;
    private static final int RETRY_MILLIS = 1000;
    /** Well below the time after which Kafka gives the partition to another consumer, if this one does not poll: 5 minutes. */
    private static final int RETRIES = 60;
    /** A broker gives all messages of a group to one consumer, in order. */
    private static final String GROUP = "JMSXGroupID";

    @Override
    public void configure() {
        if (getContext().resolvePropertyPlaceholders("{{bus.sink}}").isBlank()) {
            return;
        }
        from("kafka:{{bus.topic}}?brokers={{bus.brokers}}&groupId={{bus.topic}}-sink&isolationLevel=read_committed"
                + "&autoOffsetReset=earliest&autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true&headerDeserializer=#class:"
                + ToStringKafkaHeaderDeserializer.class.getName())
                .routeId("sink")
                .errorHandler(defaultErrorHandler().maximumRedeliveries(RETRIES).redeliveryDelay(RETRY_MILLIS).allowRedeliveryWhileStopping(false)
                        .retryAttemptedLogLevel(LoggingLevel.WARN))
                .setHeader(GROUP, header(KafkaConstants.KEY))
                .idempotentConsumer(header("ajam-id"), MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED))
                    .to("{{bus.sink}}")
                .end()
                .filter(header(KafkaConstants.LAST_RECORD_BEFORE_COMMIT))
                    .process(SinkRoutes::commit);

        AtomicLong left = new AtomicLong(Long.parseLong(getContext().resolvePropertyPlaceholders("{{bus.show}}")));
        from("direct:show").routeId("show")
                .filter(exchange -> left.getAndDecrement() > 0)
                .log("${header.ajam-pbx} ${header.ajam-call} ${header.ajam-event} ${body}");
    }

    /** Of a partition, up to the last record of a poll: a consumer that commits by itself does so too when it is stopped in the middle. */
    private static void commit(Exchange exchange) {
        exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class).commit();
    }
}
