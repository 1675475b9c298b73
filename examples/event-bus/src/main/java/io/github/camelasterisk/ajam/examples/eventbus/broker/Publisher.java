// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamConverter;
import io.github.camelasterisk.ajam.examples.eventbus.record.BusRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes the events of one PBX, in transactions. Opening it fences whoever published this PBX before: Kafka accepts nothing more from
 * there. That is why it is a producer of its own: one of camel-kafka is opened when its route starts, not when leadership changes.
 * Used by one thread at a time.
 */
public final class Publisher implements Publishing {

    /** An open transaction keeps the readers of its partition waiting, also if its producer has died: then for this long. */
    private static final int TRANSACTION_MS = 10_000;

    private final TopicPartition partition;
    private final String pbx;
    private final byte[] server;
    private final byte[] node;
    private final KafkaProducer<String, byte[]> producer;
    private long end;
    private byte[] epoch;

    /**
     * Fences earlier publishers of this PBX, and ends their transactions.
     *
     * @param  topic          the topic
     * @param  pbx            the name of the PBX
     * @param  server         its base URL
     * @param  node           the name of this node
     * @throws KafkaException if Kafka can't be reached
     */
    public Publisher(BusTopic topic, String pbx, String server, String node) {
        this.partition = topic.partitionOf(pbx);
        this.pbx = pbx;
        this.server = server.getBytes(UTF_8);
        this.node = node.getBytes(UTF_8);
        this.producer = new KafkaProducer<>(topic.settings(Map.ofEntries(
                Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic.name() + "-" + pbx),
                Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_MS),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRANSACTION_MS / 2),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, TRANSACTION_MS),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, BusTopic.MAX_BYTES),
                // a transaction is sent in few requests: committing it does not wait for the rest of this time
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 10),
                // Kafka may refuse the first request of a transaction while it ends the last one, and then those behind it too
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class))));
        try {
            producer.initTransactions();
            end = topic.end(partition);
            // nobody else can write for this PBX any more: so a later leader finds a higher offset, if this one publishes anything
            epoch = Long.toString(end).getBytes(UTF_8);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public void publish(List<BusRecord> records) {
        try {
            producer.beginTransaction();
            records.forEach(record -> producer.send(toKafka(record)));
            // fails if a send has failed
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw isFenced(e) ? new FencedException(e) : e;
        }
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private ProducerRecord<String, byte[]> toKafka(BusRecord record) {
        String key = record.call() == null ? pbx : pbx + "/" + record.call();
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(partition.topic(), partition.partition(), record.timestamp(), key, json(record));
        sent.headers().add(BusHeaders.ID, record.id().getBytes(UTF_8))
                .add(BusHeaders.EVENT, record.event().name().getBytes(UTF_8))
                .add(BusHeaders.PBX, pbx.getBytes(UTF_8))
                .add(BusHeaders.SERVER, server)
                .add(BusHeaders.EPOCH, epoch)
                .add(BusHeaders.NODE, node);
        if (record.call() != null) {
            sent.headers().add(BusHeaders.CALL, record.call().getBytes(UTF_8));
        }
        if (record.uniqueid() != null) {
            sent.headers().add(BusHeaders.UNIQUEID, record.uniqueid().getBytes(UTF_8));
        }
        return sent;
    }

    private static byte[] json(BusRecord record) {
        try {
            return AjamConverter.toJson(record.event());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does not wait for what is under way: it has been committed, or belongs to nobody. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
