// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in this JVM, a simulated PBX, and a Kafka. */
class EventBusTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void eventsAreOnTheTopicByCall() {
        try (AjamSimulator pbx = simulator(); TestNode node = node("one", "records", pbx).start()) {
            awaitLeader(node);
            pbx.emit("Newchannel", "Channel", "PJSIP/100-1", "Uniqueid", "1.1", "Linkedid", "1.1");
            pbx.emit("Newchannel", "Channel", "PJSIP/200-2", "Uniqueid", "1.2", "Linkedid", "1.2");
            // a bridge rewrites Linkedid
            pbx.emit("BridgeEnter", "Channel", "PJSIP/200-2", "Uniqueid", "1.2", "Linkedid", "1.1");
            pbx.emit("PeerStatus", "Peer", "PJSIP/100", "PeerStatus", "Registered");
            try (TopicReader reader = new TopicReader(kafka.brokers(), "records")) {
                await().atMost(LONG).until(() -> reader.read().size() >= 4);
                List<Received> records = reader.read();
                assertThat(records).extracting(Received::event).containsExactly("Newchannel", "Newchannel", "BridgeEnter", "PeerStatus");
                assertThat(records).extracting(record -> record.record().key()).containsExactly("pbx/1.1", "pbx/1.2", "pbx/1.2", "pbx");
                assertThat(records).extracting(Received::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[\\w-]{22}"));
                assertThat(records.get(2).get("Linkedid")).isEqualTo("1.1");
                assertThat(records.get(2).header("ajam-call")).isEqualTo("1.2");
                assertThat(records.get(0).header("ajam-server")).isEqualTo(pbx.baseUrl());
                assertThat(records.get(0).header("ajam-epoch")).isEqualTo("0");
                assertThat(records.get(0).header("ajam-node")).isEqualTo("one");
                assertThat(records.get(3).header("ajam-call")).isNull();
            }
        }
    }

    @Test
    void theOtherNodeGoesOnWhereTheLeaderEnds() {
        try (AjamSimulator pbx = simulator(); TestNode one = node("one", "takeover", pbx).start(); TestNode two = node("two", "takeover", pbx).start()) {
            await().atMost(LONG).until(() -> pbx.sessions() >= 2 && (one.leads("pbx") || two.leads("pbx")));
            emit(pbx, 0, 50);
            try (TopicReader reader = new TopicReader(kafka.brokers(), "takeover")) {
                await().atMost(LONG).until(() -> numbers(reader.read()).size() >= 50);
                String leader = last(reader).header("ajam-node");
                (leader.equals("one") ? one : two).close();
                emit(pbx, 50, 150);

                await().atMost(LONG).until(() -> numbers(reader.read()).size() >= 150);
                assertThat(numbers(reader.read())).containsExactlyElementsOf(IntStream.range(0, 150).boxed().toList());
                assertThat(reader.read()).extracting(Received::id).doesNotHaveDuplicates();
                assertThat(reader.read()).extracting(Received::event).doesNotContain("AjamGap");
                assertThat(last(reader).header("ajam-node")).isNotEqualTo(leader);
                assertThat(epoch(last(reader))).isGreaterThan(epoch(reader.read().get(0)));
            }
        }
    }

    private static Received last(TopicReader reader) {
        List<Received> all = reader.read();
        return all.get(all.size() - 1);
    }

    private static long epoch(Received record) {
        return Long.parseLong(record.header("ajam-epoch"));
    }

    private static AjamSimulator simulator() {
        return AjamSimulator.builder().user("ajam", "secret").start();
    }

    private static TestNode node(String name, String topic, AjamSimulator pbx) {
        return new TestNode(name, kafka.brokers(), folder.resolve(topic), Map.of("pbx", pbx.baseUrl())).with("bus.topic", topic);
    }

    private static void awaitLeader(TestNode node) {
        await().atMost(LONG).until(() -> node.leads("pbx"));
    }

    private static void emit(AjamSimulator pbx, int from, int to) {
        IntStream.range(from, to).forEach(n -> pbx.emit("UserEvent", "UserEvent", "Numbered", "Number", Integer.toString(n)));
    }

    private static List<Integer> numbers(List<Received> records) {
        return records.stream().filter(record -> record.event().equals("UserEvent")).map(record -> Integer.valueOf(record.get("Number"))).toList();
    }
}
