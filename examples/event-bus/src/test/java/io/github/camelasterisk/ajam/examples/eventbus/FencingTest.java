// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.BusTopic;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.examples.eventbus.broker.FencedException;
import io.github.camelasterisk.ajam.examples.eventbus.broker.Publisher;
import io.github.camelasterisk.ajam.examples.eventbus.broker.Publishing;
import io.github.camelasterisk.ajam.examples.eventbus.broker.TopicTail;
import io.github.camelasterisk.ajam.examples.eventbus.record.BusRecord;
import io.github.camelasterisk.ajam.examples.eventbus.record.Calls;
import io.github.camelasterisk.ajam.examples.eventbus.stream.PbxState;
import io.github.camelasterisk.ajam.examples.eventbus.stream.PbxStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Kafka refuses what an earlier leader of a PBX sends, whatever that one believes. */
class FencingTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PBX = "pbx";
    /** What the last leader publishes: whoever has read it has read everything before. */
    private static final String LAST = "last";

    @TempDir
    private static Path folder;
    private static EmbeddedKafka kafka;
    private BusTopic topic;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) {
        topic = new BusTopic(test.getTestMethod().orElseThrow().getName(), Map.of("bootstrap.servers", kafka.brokers()));
        topic.create(1, (short) 1);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void theEarlierPublisherIsRefused() {
        try (Publisher one = publisher("one")) {
            one.publish(events("a", "b"));
            try (Publisher two = publisher("two")) {
                assertThatThrownBy(() -> one.publish(events("c", "d"))).isInstanceOf(FencedException.class);
                two.publish(events(LAST));

                List<Received> records = committed();
                assertThat(records).extracting(Received::id).containsExactly("a", "b", LAST);
                assertThat(records).extracting(record -> record.header("ajam-node")).containsExactly("one", "one", "two");
                assertThat(epoch(records.get(2))).isGreaterThan(epoch(records.get(1)));
            }
        }
    }

    @Test
    void aTransactionThatIsOpenIsAborted() {
        try (KafkaProducer<String, String> one = new KafkaProducer<>(topic.settings(Map.of("transactional.id", topic.name() + "-" + PBX)),
                new StringSerializer(), new StringSerializer())) {
            one.initTransactions();
            one.beginTransaction();
            one.send(new ProducerRecord<>(topic.name(), "call", "written, and not committed"));
            one.flush();
            try (Publisher two = publisher("two")) {
                assertThat(two.end()).as("that record is there, and the end of its transaction").isEqualTo(2);
                assertThatThrownBy(one::commitTransaction)
                        .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
                two.publish(events(LAST));

                assertThat(committed()).extracting(Received::id).containsExactly(LAST);
            }
            one.close(Duration.ZERO);
        }
    }

    @Test
    void theStreamOfTheEarlierLeaderWithdraws() {
        try (Leader one = new Leader()) {
            one.stream.accept(events("a"));
            one.stream.advance();
            try (Publisher two = publisher("two")) {
                one.stream.accept(events("b"));
                one.stream.advance();
                assertThat(one.stream.state()).isEqualTo(PbxState.FENCED);
                one.stream.advance();
                assertThat(one.stream.state()).isEqualTo(PbxState.STANDBY);
                assertThat(one.stands).isFalse();
                assertThat(one.stream.pending()).as("until the new leader has published it").isEqualTo(1);

                two.publish(events("b", LAST));
                assertThat(committed()).extracting(Received::id).containsExactly("a", "b", LAST);
                await().atMost(LONG).until(() -> {
                    one.tail.poll();
                    one.stream.advance();
                    return one.stream.pending() == 0;
                });
            }
        }
    }

    private Publisher publisher(String node) {
        return new Publisher(topic, PBX, "http://127.0.0.1", node);
    }

    private static List<BusRecord> events(String... ids) {
        return Stream.of(ids).map(id -> new BusRecord(id, AmiEvent.of("UserEvent", Map.of()), "1.1", "1.1", 1)).toList();
    }

    private static long epoch(Received record) {
        return Long.parseLong(record.header("ajam-epoch"));
    }

    private List<Received> committed() {
        try (TopicReader reader = new TopicReader(kafka.brokers(), topic.name())) {
            await().atMost(LONG).until(() -> reader.read().stream().anyMatch(record -> LAST.equals(record.id())));
            return List.copyOf(reader.read());
        }
    }

    /** A stream that leads, with a real publisher, and elections by the test. */
    private final class Leader implements PbxStream.Surroundings, AutoCloseable {

        private final PbxStream stream = new PbxStream(PBX, new PbxStream.Settings("one", 1000, Duration.ZERO), this, new Calls(10), System::nanoTime);
        private final TopicTail tail = new TopicTail(topic, Set.of(topic.partitionOf(PBX)), Duration.ofHours(1), Map.of(PBX, stream::published));
        private boolean stands;

        Leader() {
            stream.accept(List.of(new BusRecord("connected", AmiEvent.of("AjamConnected", Map.of()), null, null, 1)));
            await().atMost(LONG).until(() -> {
                tail.poll();
                stream.advance();
                return stream.state() == PbxState.LEADING;
            });
        }

        @Override
        public void stand(boolean candidate) {
            stands = candidate;
        }

        @Override
        public boolean isElected() {
            return stands;
        }

        @Override
        public boolean isMeantForThisNode() {
            return true;
        }

        @Override
        public int generation() {
            return 0;
        }

        @Override
        public Publishing publish() {
            return publisher("one");
        }

        @Override
        public long position() {
            return tail.position(topic.partitionOf(PBX));
        }

        @Override
        public void close() {
            stream.stop();
            tail.close();
        }
    }
}
