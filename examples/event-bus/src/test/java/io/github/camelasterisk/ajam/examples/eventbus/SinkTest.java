// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.github.camelasterisk.ajam.examples.eventbus.broker.BusTopic;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads the topic gets each event once, in order, though the topic has one twice. */
class SinkTest {

    @Test
    void passesEachEventOnOnce(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder); DefaultCamelContext context = new DefaultCamelContext();
                KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.brokers()),
                        new StringSerializer(), new StringSerializer())) {
            context.getPropertiesComponent().setInitialProperties(properties(kafka));
            context.addRoutes(new SinkRoutes());
            MockEndpoint sink = context.getEndpoint("mock:sink", MockEndpoint.class);
            sink.expectedBodiesReceived("first", "second", "third");
            sink.setResultWaitTime(120_000);
            try (var topic = new BusTopic("events", Map.of("bootstrap.servers", kafka.brokers()))) {
                topic.create(1, (short) 1);
            }
            context.start();

            producer.send(record("1", "first"));
            producer.send(record("2", "second"));
            producer.send(record("1", "first"));
            producer.send(record("3", "third"));

            sink.assertIsSatisfied();
        }
    }

    private static Properties properties(EmbeddedKafka kafka) {
        Properties properties = new Properties();
        properties.putAll(Map.of("bus.topic", "events", "bus.brokers", kafka.brokers(), "bus.sink", "mock:sink", "bus.show", "0"));
        return properties;
    }

    private static ProducerRecord<String, String> record(String id, String value) {
        return new ProducerRecord<>("events", null, "pbx/1.1", value, List.of(new RecordHeader("ajam-id", id.getBytes(UTF_8))));
    }
}
