// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.examples.eventbus.broker.BusTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the PBXs over the nodes by a consumer group of Kafka, whose members are the nodes: Kafka assigns each partition of the topic to
 * one of them, and assigns anew when a node comes or goes. The consumer reads nothing. One thread at a time polls.
 */
public final class GroupAssignment implements Assignment, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupAssignment.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BusTopic topic;
    private volatile Set<TopicPartition> assigned = Set.of();
    private volatile int generation;
    private boolean subscribed;

    /**
     * @param topic   the topic
     * @param group   the group of all nodes
     * @param session after how many milliseconds of silence a node is gone
     */
    public GroupAssignment(BusTopic topic, String group, int session) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(topic.settings(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG, group,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)));
    }

    /** Takes part in the group. */
    public void poll() {
        try {
            if (!subscribed) {
                consumer.subscribe(List.of(topic.name()), new Changes());
                subscribed = true;
            }
            consumer.poll(POLL);
        } catch (WakeupException closing) {
            LOG.trace("Closing", closing);
        } catch (KafkaException e) {
            LOG.warn("The group of nodes can't be reached, which will be tried again: {}", e.toString());
        }
    }

    @Override
    public boolean includes(TopicPartition partition) {
        return assigned.contains(partition);
    }

    @Override
    public int generation() {
        return generation;
    }

    /** Ends a poll of another thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    /** Leaves the group, so that the others need not wait for this node. */
    @Override
    public void close() {
        consumer.close();
    }

    private final class Changes implements ConsumerRebalanceListener {

        /** Called at the end of each change, with those that are new. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            consumer.pause(added);
            changed();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> removed) {
            // onPartitionsAssigned follows at the end of the change
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> removed) {
            // this node was not heard of for a while: whoever leads goes on
        }

        private void changed() {
            assigned = Set.copyOf(consumer.assignment());
            generation++;
            LOG.debug("Meant for this node: {}", assigned);
        }
    }
}
