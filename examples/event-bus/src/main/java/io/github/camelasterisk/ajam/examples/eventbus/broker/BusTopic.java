// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Utils;

/** The topic, and what all clients for it have in common. Thread-safe. */
public final class BusTopic implements AutoCloseable {

    /** The longest event that is published; Kafka's own limit is 1 MB. */
    static final int MAX_BYTES = 8 << 20;
    private static final long ADMIN_SECONDS = 10;
    /** A node that starts waits for Kafka for so long. */
    private static final int START_SECONDS = 300;

    private final String name;
    private final Map<String, Object> client;
    private final Admin admin;
    private volatile int partitions;

    /**
     * @param name   of the topic
     * @param client settings of all Kafka clients, {@code bootstrap.servers} among them
     */
    public BusTopic(String name, Map<String, Object> client) {
        this.name = name;
        this.client = Map.copyOf(client);
        this.admin = Admin.create(settings(Map.of(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(ADMIN_SECONDS),
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(ADMIN_SECONDS))));
    }

    /**
     * Creates the topic unless it exists; then it has the partitions that it has.
     *
     * @param wanted partitions of a new topic
     * @param copies of each partition; -1 leaves them to the broker
     */
    public void create(int wanted, short copies) {
        try {
            // a broker that is asked about a new topic may not know it yet
            partitions = get(admin.createTopics(List.of(new NewTopic(name, Optional.of(wanted), copies < 0 ? Optional.empty() : Optional.of(copies))
                    .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_BYTES)))),
                    new CreateTopicsOptions().timeoutMs((int) TimeUnit.SECONDS.toMillis(START_SECONDS))).numPartitions(name), START_SECONDS);
        } catch (TopicExistsException e) {
            // another node, or an earlier run
        }
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /**
     * {@return the partition of a PBX} All its events are in one: so they are in order, and whoever stands by for a PBX reads no more than
     * that partition.
     *
     * @param pbx its name
     */
    public TopicPartition partitionOf(String pbx) {
        return new TopicPartition(name, Utils.toPositive(Utils.murmur2(pbx.getBytes(UTF_8))) % partitions());
    }

    private int partitions() {
        if (partitions == 0) {
            partitions = get(describe().allTopicNames(), START_SECONDS).get(name).partitions().size();
        }
        return partitions;
    }

    private DescribeTopicsResult describe() {
        return admin.describeTopics(List.of(name), new DescribeTopicsOptions().timeoutMs((int) TimeUnit.SECONDS.toMillis(START_SECONDS)));
    }

    /** {@return the offset after everything that has been written, whether its transaction has ended or not} */
    public long end(TopicPartition partition) {
        return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all(), ADMIN_SECONDS).get(partition).offset();
    }

    /** {@return the settings of a client: those of all clients, and its own} */
    public Map<String, Object> settings(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.putAll(client);
        return settings;
    }

    private static <T> T get(KafkaFuture<T> answer, long seconds) {
        try {
            // the client's own timeout comes first
            return answer.get(2 * seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
