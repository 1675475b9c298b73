// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the whole topic, as a consumer that counts only what is committed. Used by one thread. */
final class TopicReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Received> all = new ArrayList<>();

    /**
     * A record.
     *
     * @param record  as read
     * @param arrival when it was read, in nanoseconds
     */
    record Received(ConsumerRecord<String, byte[]> record, long arrival) {

        String header(String name) {
            Header header = record.headers().lastHeader(name);
            return header == null ? null : new String(header.value(), UTF_8);
        }

        String id() {
            return header("ajam-id");
        }

        String event() {
            return header("ajam-event");
        }

        String pbx() {
            return header("ajam-pbx");
        }

        JsonNode json() {
            try {
                return JSON.readTree(record.value());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String get(String field) {
            return json().path(field).asText(null);
        }
    }

    TopicReader(String brokers, String topic) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed", "auto.offset.reset", "earliest",
                "enable.auto.commit", false, "reconnect.backoff.max.ms", 1000),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic, Duration.ofMinutes(1)).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on, and returns everything that was read until now. */
    List<Received> read() {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(new Received(record, System.nanoTime())));
        return all;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
