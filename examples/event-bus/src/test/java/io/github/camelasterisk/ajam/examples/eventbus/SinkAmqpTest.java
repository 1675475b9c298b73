// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.examples.eventbus.AmqpReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a simulated PBX over the topic to a broker that speaks AMQP, which fails. */
class SinkAmqpTest {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String TOPIC = "ajam.events";
    private static final int CALLS = 4;
    /** At a time. */
    private static final int EVENTS = 40;

    @TempDir
    private Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private EmbeddedKafka kafka;
    private EmbeddedArtemis broker;
    private AjamSimulator pbx;
    private TestNode node;
    private AmqpReader reader;
    private int emitted;

    @BeforeEach
    void start() throws Exception {
        kafka = started(EmbeddedKafka.start(folder.resolve("kafka")));
        broker = started(new EmbeddedArtemis(folder.resolve("artemis")));
        reader = started(new AmqpReader(broker.url(), TOPIC));
        pbx = started(AjamSimulator.builder().user("ajam", "secret").start());
        node = started(node()).start();
        await().atMost(LONG).until(() -> node.leads("pbx"));
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }

    private TestNode node() {
        return new TestNode("one", kafka.brokers(), folder, Map.of("pbx", pbx.baseUrl())).with("bus.amqp", broker.url())
                .with("bus.sink", "amqp:topic:" + TOPIC + "?jmsKeyFormatStrategy=passthrough");
    }

    @AfterEach
    void stop() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    @Test
    void messagesAreTheRecords() throws Exception {
        emit();
        awaitMessages();
        Received message = reader.read().get(0);
        try (TopicReader topic = new TopicReader(kafka.brokers(), TOPIC)) {
            await().atMost(LONG).until(() -> !topic.read().isEmpty());
            var record = topic.read().get(0).record();
            assertThat(message.body()).isEqualTo(new String(record.value(), UTF_8));
            assertThat(message.group()).isEqualTo(record.key()).isEqualTo("pbx/0");
            for (Header header : record.headers()) {
                assertThat(message.properties()).containsEntry(header.key(), new String(header.value(), UTF_8));
            }
        }
        System.out.println("FIGURE properties of an AMQP message: " + message.properties().keySet());
    }

    @Test
    void aRestartOfTheBrokerLosesNothing() throws Exception {
        for (int i = 0; i < 2; i++) {
            emit();
            awaitMessages();
            emit();
            broker.stop();
            emit();
            broker.start();
        }
        assertNothingIsMissing("its broker restarted twice");
    }

    @Test
    void whatTheBrokerDidNotTakeIsNotCommitted() throws Exception {
        emit();
        awaitMessages();
        broker.stop();
        emit();
        awaitRecords();
        node.close();
        broker.start();
        node = started(node()).start();

        assertNothingIsMissing("the node restarted while its broker was down");
    }

    /** The next events of each call. */
    private void emit() {
        for (int end = emitted + EVENTS; emitted < end; emitted++) {
            String call = Integer.toString(emitted % CALLS);
            pbx.emit("UserEvent", "UserEvent", "Numbered", "Uniqueid", call, "Linkedid", call, "Number", Integer.toString(emitted / CALLS));
        }
    }

    private void awaitMessages() {
        await().atMost(LONG).until(() -> reader.withoutRepeated().size() >= emitted);
    }

    private void awaitRecords() {
        try (TopicReader topic = new TopicReader(kafka.brokers(), TOPIC)) {
            await().atMost(LONG).until(() -> topic.read().size() >= emitted);
        }
    }

    private void assertNothingIsMissing(String fault) throws Exception {
        awaitMessages();
        List<Received> messages = reader.withoutRepeated();
        System.out.printf("FIGURE a sink on AMQP, %s: %d events emitted, %d messages, %d of them with an id that was there before%n", fault,
                emitted, reader.read().size(), reader.read().size() - messages.size());
        assertThat(messages).as("after those with the same id are dropped").hasSize(emitted);
        for (int call = 0; call < CALLS; call++) {
            String group = "pbx/" + call;
            assertThat(messages.stream().filter(message -> message.group().equals(group)).map(Received::number).toList()).as(group)
                    .containsExactlyElementsOf(IntStream.range(0, emitted / CALLS).boxed().toList());
        }
    }
}
