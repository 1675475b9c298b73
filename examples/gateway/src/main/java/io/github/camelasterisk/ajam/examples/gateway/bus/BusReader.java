// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bus;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of the event bus, and passes on each event once, as a session with the PBX would: {@code AjamConnected} comes when the
 * position on the topic is fixed, so that a list which is asked for after it is older than no event that is left out. All partitions are
 * assigned to it: as a member of a group it would lose them whenever a route waits for a database.
 */
final class BusReader implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BusReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** After so long without a record, Kafka is asked whether it is there. */
    private static final Duration QUIET = Duration.ofSeconds(5);
    /** More than a node of the bus publishes between the two copies of an event. */
    private static final int REMEMBERED = 100_000;

    /** Where events go. */
    interface Target {

        /** {@return whether the events have been processed} */
        boolean deliver(String pbx, List<AmiEvent> events);
    }

    private final BusSettings settings;
    private final Target target;
    private final KafkaConsumer<String, byte[]> consumer;
    private final MemoryIdempotentRepository known = new MemoryIdempotentRepository();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Instant startedAt = Instant.now();
    private final Map<TopicPartition, Instant> lastRecords = new HashMap<>();
    private boolean isPositioned;
    private boolean isConnected;
    private boolean isResumed;
    private long answeredAt;
    private String failure;
    private volatile boolean current;

    BusReader(BusSettings settings, Target target) {
        this.settings = settings;
        this.target = target;
        known.setCacheSize(REMEMBERED);
        Map<String, Object> kafka = new HashMap<>(settings.kafka());
        kafka.put("isolation.level", "read_committed");
        kafka.put("enable.auto.commit", false);
        kafka.put("auto.offset.reset", "none");
        kafka.put("allow.auto.create.topics", false);
        kafka.put("max.poll.records", settings.batchSize());
        kafka.putIfAbsent("default.api.timeout.ms", (int) ANSWER.toMillis());
        kafka.putIfAbsent("request.timeout.ms", (int) ANSWER.toMillis());
        kafka.putIfAbsent("reconnect.backoff.max.ms", (int) RETRY.toMillis());
        if (settings.group() != null) {
            kafka.put("group.id", settings.group());
        }
        consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Whether Kafka answers, and nothing was left to read after the last records. For any thread. */
    boolean isCurrent() {
        return current;
    }

    /** Makes the reader end after what it is doing. For any thread. */
    void stop() {
        stopped.countDown();
        consumer.wakeup();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void run() {
        known.start();
        try (consumer) {
            while (!isStopped()) {
                try {
                    step();
                } catch (WakeupException e) {
                    LOG.trace("Stopping", e);
                } catch (OffsetOutOfRangeException e) {
                    skip(e.partitions());
                } catch (KafkaException e) {
                    failed(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        if (!isPositioned && !position()) {
            failed(new KafkaException("There is no topic " + settings.topic()));
            return;
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty() && System.nanoTime() - answeredAt > QUIET.toNanos()) {
            // a poll does not fail while Kafka can't be reached
            consumer.endOffsets(consumer.assignment(), ANSWER);
            answered();
        } else if (!records.isEmpty()) {
            answered();
        }
        current = isConnected && consumer.assignment().stream().allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
        if (!records.isEmpty() && deliver(byPbx(records))) {
            commit();
        }
    }

    /** Fixes where to read from: where the group was, otherwise the end. */
    private boolean position() throws InterruptedException {
        List<TopicPartition> partitions = consumer.partitionsFor(settings.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        if (partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = settings.group() == null ? Map.of() : consumer.committed(Set.copyOf(partitions));
        isResumed = settings.group() != null;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata last = committed.get(partition);
            // more than there is: it is another topic of that name
            boolean isKnown = last != null && last.offset() <= end.get(partition);
            isResumed &= isKnown && last.offset() >= first.get(partition);
            consumer.seek(partition, isKnown ? Math.max(last.offset(), first.get(partition)) : end.get(partition));
        }
        isPositioned = true;
        if (answered()) {
            // not before: a start that fails here is no start
            commit();
        }
        return true;
    }

    private void commit() {
        if (settings.group() == null) {
            return;
        }
        try {
            consumer.commitSync();
        } catch (WakeupException e) {
            // of stop(): what is processed is to be committed nevertheless
            consumer.commitSync();
        }
    }

    /** {@return whether routes know that events come} */
    private boolean answered() throws InterruptedException {
        answeredAt = System.nanoTime();
        failure = null;
        if (isConnected) {
            return true;
        }
        LOG.info("The events of {} come from the topic {}", settings.pbxs(), settings.topic());
        isConnected = true;
        return deliverToAll(AmiEvent.of("AjamConnected", Map.of("Resumed", isResumed)));
    }

    private void failed(KafkaException e) throws InterruptedException {
        if (!e.toString().equals(failure)) {
            failure = e.toString();
            LOG.warn("The topic of the event bus can't be read, which is tried again: {}", failure);
        }
        current = false;
        if (isConnected) {
            isConnected = false;
            // what is on the topic stays there
            isResumed = true;
            deliverToAll(AmiEvent.of("AjamDisconnected", Map.of()));
        }
        stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kafka has deleted what was not read yet. */
    private void skip(Collection<TopicPartition> partitions) throws InterruptedException {
        Map<String, Object> gap = new LinkedHashMap<>();
        gap.put("From", partitions.stream().map(partition -> lastRecords.getOrDefault(partition, startedAt)).min(Instant::compareTo)
                .orElse(startedAt));
        gap.put("To", Instant.now());
        gap.put("Reason", "overflow");
        gap.put("Certain", true);
        LOG.warn("Kafka has deleted events before they were read: {}", gap);
        deliverToAll(AmiEvent.of("AjamGap", gap));
        consumer.seekToBeginning(partitions);
    }

    private Map<String, List<AmiEvent>> byPbx(ConsumerRecords<String, byte[]> records) {
        Map<String, List<AmiEvent>> events = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> received : records) {
            lastRecords.put(new TopicPartition(received.topic(), received.partition()), Instant.ofEpochMilli(received.timestamp()));
            String pbx = BusRecord.pbx(received);
            String id = BusRecord.id(received);
            if (pbx != null && settings.pbxs().contains(pbx) && (id == null || known.add(id))) {
                add(received, events.computeIfAbsent(pbx, any -> new ArrayList<>()));
            }
        }
        return events;
    }

    private static void add(ConsumerRecord<String, byte[]> received, List<AmiEvent> events) {
        try {
            events.add(BusRecord.event(received));
        } catch (IOException e) {
            LOG.warn("The record at offset {} of partition {} is not an event, and is left out: {}", received.offset(), received.partition(),
                    e.toString());
        }
    }

    private boolean deliverToAll(AmiEvent event) throws InterruptedException {
        Map<String, List<AmiEvent>> events = new LinkedHashMap<>();
        settings.pbxs().forEach(pbx -> events.put(pbx, List.of(event)));
        return deliver(events);
    }

    /** {@return false if this reader was stopped before all were processed} */
    private boolean deliver(Map<String, List<AmiEvent>> events) throws InterruptedException {
        boolean isRepeated = settings.group() != null;
        for (Map.Entry<String, List<AmiEvent>> one : events.entrySet()) {
            while (!target.deliver(one.getKey(), one.getValue()) && isRepeated) {
                if (stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return true;
    }
}
