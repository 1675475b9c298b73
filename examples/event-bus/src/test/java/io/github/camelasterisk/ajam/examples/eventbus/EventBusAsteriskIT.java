// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Asterisk with two nodes, one of which ends: nothing is missing, nothing is twice, all is in order. Another client listens too. */
class EventBusAsteriskIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int EVENTS = 600;

    private final String mark = "EventBusIT" + System.nanoTime();

    @Test
    void theOtherNodeGoesOnWhereTheLeaderEnds(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                TestNode one = node("one", kafka, folder).start(); TestNode two = node("two", kafka, folder).start();
                DefaultCamelContext client = client(); TopicReader reader = new TopicReader(kafka.brokers(), "ajam.events")) {
            await().atMost(LONG).until(() -> one.leads("lab") || two.leads("lab"));
            emit(client, 0, EVENTS / 3);
            await().atMost(LONG).until(() -> numbers(reader).size() >= EVENTS / 3);
            List<Received> before = reader.read();
            TestNode leader = before.get(before.size() - 1).header("ajam-node").equals("one") ? one : two;
            emit(client, EVENTS / 3, EVENTS / 2);
            leader.close();
            emit(client, EVENTS / 2, EVENTS);

            await().atMost(LONG).until(() -> numbers(reader).size() >= EVENTS);
            assertThat(numbers(reader)).containsExactlyElementsOf(IntStream.range(0, EVENTS).boxed().toList());
            assertThat(reader.read()).extracting(Received::id).doesNotHaveDuplicates();
            assertThat(reader.read()).extracting(record -> record.header("ajam-node")).contains("one", "two");
            assertThat(reader.read()).extracting(Received::event).doesNotContain("AjamGap");
        }
    }

    private static TestNode node(String name, EmbeddedKafka kafka, Path folder) {
        return new TestNode(name, kafka.brokers(), folder, Map.of("lab", System.getenv("AJAM_TEST_URL")))
                .with("ajam.username", System.getenv("AJAM_TEST_USER")).with("ajam.password", System.getenv("AJAM_TEST_PASSWORD"));
    }

    /** Has a session for events and one for actions. */
    private static DefaultCamelContext client() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        var configuration = context.getComponent("ajam", AjamComponent.class).getConfiguration();
        configuration.setBaseUrl(System.getenv("AJAM_TEST_URL"));
        configuration.setUsername(System.getenv("AJAM_TEST_USER"));
        configuration.setPassword(System.getenv("AJAM_TEST_PASSWORD"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events").stop();
            }
        });
        context.start();
        return context;
    }

    private void emit(DefaultCamelContext client, int from, int to) {
        try (var template = client.createProducerTemplate()) {
            IntStream.range(from, to).forEach(n -> template.requestBody("ajam:action",
                    AmiAction.of("UserEvent").with("UserEvent", mark).with("Number", n)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Integer> numbers(TopicReader reader) {
        return reader.read().stream().filter(record -> mark.equals(record.get("UserEvent"))).map(record -> Integer.valueOf(record.get("Number"))).toList();
    }
}
