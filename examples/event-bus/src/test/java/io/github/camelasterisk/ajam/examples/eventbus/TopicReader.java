// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
     * @param record    as read
     * @param arrival   when it was read, in nanoseconds
     * @param wallClock when it was read, in milliseconds since 1970
     * @param number    the key in {@link NumberedCalls}, if it is one of them
     */
    record Received(ConsumerRecord<String, byte[]> record, long arrival, long wallClock, String number) {

        private static final Pattern NUMBER = Pattern.compile("\"Number\":\"(\\d+)\"");

        static Received of(ConsumerRecord<String, byte[]> record) {
            Matcher number = NUMBER.matcher(new String(record.value(), UTF_8));
            return new Received(record, System.nanoTime(), System.currentTimeMillis(), number.find() ? record.key() + "#" + number.group(1) : null);
        }

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
        await().atMost(Duration.ofMinutes(2)).until(() -> consumer.listTopics(Duration.ofMinutes(1)).containsKey(topic));
        List<TopicPartition> partitions = consumer.partitionsFor(topic, Duration.ofMinutes(1)).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on, and returns everything that was read until now. */
    List<Received> read() {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(Received.of(record)));
        return all;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
