// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what has been published, by whichever node: only committed records. A camel-kafka consumer would not do: a node that takes over
 * must know when it has read up to a given offset. One thread at a time polls; {@link #position} is thread-safe.
 */
public final class TopicTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<TopicPartition> partitions;
    private final Duration history;
    private final Map<String, Consumer<TopicRecord>> listeners;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private boolean started;

    /**
     * @param topic      the topic
     * @param partitions those to read
     * @param history    how far back to begin
     * @param listeners  by the name of the PBX: receives its records, in order
     */
    public TopicTail(BusTopic topic, Set<TopicPartition> partitions, Duration history, Map<String, Consumer<TopicRecord>> listeners) {
        this.partitions = partitions;
        this.history = history;
        this.listeners = listeners;
        this.consumer = new KafkaConsumer<>(topic.settings(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)));
    }

    /** Passes on what is there, or waits a little for something. */
    public void poll() {
        try {
            if (!started) {
                start();
            }
            for (ConsumerRecord<String, byte[]> received : consumer.poll(POLL)) {
                TopicRecord record = TopicRecord.of(received);
                Consumer<TopicRecord> listener = record.pbx() == null ? null : listeners.get(record.pbx());
                if (listener != null) {
                    listener.accept(record);
                }
            }
            updatePositions();
        } catch (WakeupException closing) {
            LOG.trace("Closing", closing);
        } catch (KafkaException e) {
            LOG.warn("The topic can't be read, which will be tried again: {}", e.toString());
        }
    }

    private void start() {
        consumer.assign(partitions);
        long since = System.currentTimeMillis() - history.toMillis();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> begin = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        partitions.forEach(partition -> consumer.seek(partition, begin.get(partition) == null ? end.get(partition) : begin.get(partition).offset()));
        started = true;
    }

    private void updatePositions() {
        Collection<TopicPartition> assigned = consumer.assignment();
        assigned.forEach(partition -> positions.put(partition, consumer.position(partition, POLL)));
    }

    /** {@return the offset before which everything has been passed on; -1 before the first poll} */
    public long position(TopicPartition partition) {
        return positions.getOrDefault(partition, -1L);
    }

    /** Ends a poll of another thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
