// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two PBXs on real Asterisks, two nodes in JVMs of their own, and {@code kill -9} of the leader of each PBX, while events go on. The second
 * Asterisk is the one at AJAM_TEST_URL_2, with the same account; without it, the second PBX is the first server by another name.
 */
class TwoPbxsAsteriskIT {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String TOPIC = "two-pbxs";
    private static final String FIRST = System.getenv("AJAM_TEST_URL");
    private static final String SECOND = System.getenv().getOrDefault("AJAM_TEST_URL_2", FIRST);
    private static final Map<String, String> PBXS = Map.of("berlin", FIRST, "paris", SECOND);

    @TempDir
    private Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, NodeProcess> nodes = new LinkedHashMap<>();
    private final List<NumberedUserEvents> events = new ArrayList<>();
    private TopicReader reader;

    @BeforeEach
    void start() throws Exception {
        EmbeddedKafka kafka = started(EmbeddedKafka.start(folder.resolve("kafka")));
        for (String name : List.of("one", "two")) {
            nodes.put(name, started(new NodeProcess(name, properties(kafka))));
        }
        reader = started(new TopicReader(kafka.brokers(), TOPIC));
        awaitSessions();
        for (Map.Entry<String, String> pbx : PBXS.entrySet()) {
            events.add(started(new NumberedUserEvents(pbx.getKey(), pbx.getValue())));
        }
        events.forEach(NumberedUserEvents::start);
        PBXS.keySet().forEach(pbx -> awaitNews(pbx, "nobody"));
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }

    private List<String> properties(EmbeddedKafka kafka) {
        List<String> properties = new ArrayList<>(List.of("-Dbus.brokers=" + kafka.brokers(), "-Dbus.topic=" + TOPIC, "-Dbus.partitions=6",
                "-Dbus.sink=", "-Dbus.lockFolder=" + folder.resolve("locks"), "-Dbus.lockInterval=500", "-Dbus.patience=4000", "-Dbus.session=4000",
                "-Dajam.username=" + System.getenv("AJAM_TEST_USER"), "-Dajam.password=" + System.getenv("AJAM_TEST_PASSWORD"),
                "-Dbus.pbxs=" + String.join(",", PBXS.keySet())));
        PBXS.forEach((name, url) -> properties.add("-Dpbx." + name + ".baseUrl=" + url));
        return properties;
    }

    private void awaitSessions() {
        await().atMost(LONG).until(() -> {
            reader.read();
            for (NodeProcess node : nodes.values()) {
                if (node.received() < PBXS.size()) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Until the PBX has new records, of another node than this. */
    private void awaitNews(String pbx, String except) {
        int before = reader.read().size();
        await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> reader.read().stream().skip(before)
                .anyMatch(record -> record.pbx().equals(pbx) && !record.header("ajam-node").equals(except)));
    }

    @AfterEach
    void stop() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    @Test
    void theLeaderOfEachIsKilled() throws Exception {
        for (String pbx : PBXS.keySet()) {
            NodeProcess leader = leader(pbx);
            leader.kill();
            awaitNews(pbx, leader.name());
            leader.start();
            awaitSessions();
        }
        for (NumberedUserEvents of : events) {
            of.close();
            verify(of);
        }
    }

    private NodeProcess leader(String pbx) {
        List<Received> records = reader.read().stream().filter(record -> record.pbx().equals(pbx)).toList();
        return nodes.get(records.get(records.size() - 1).header("ajam-node"));
    }

    private void verify(NumberedUserEvents of) {
        Set<Integer> emitted = of.emitted();
        try {
            await().atMost(LONG).until(() -> new HashSet<>(of.numbers(reader.read())).containsAll(emitted));
        } catch (ConditionTimeoutException e) {
            System.out.println("Not all events have come");
        }
        Set<String> ids = new HashSet<>();
        List<Received> once = reader.read().stream().filter(record -> ids.add(record.id())).toList();
        List<Integer> numbers = of.numbers(once);
        Set<Integer> seen = new HashSet<>(numbers);
        long lost = emitted.stream().filter(number -> !seen.contains(number)).count();
        int doubled = numbers.size() - seen.size();
        long outOfOrder = 0;
        for (int i = 1; i < numbers.size(); i++) {
            outOfOrder += numbers.get(i) < numbers.get(i - 1) ? 1 : 0;
        }
        System.out.printf("FIGURE a real Asterisk as %s, %s, two nodes, kill -9 of the leader of each PBX: %d events emitted, %d lost, "
                + "%d on the topic twice with the same id, %d doubled after de-duplication, %d out of order%n", of.pbx(),
                FIRST.equals(SECOND) ? "one server by two names" : "two servers", emitted.size(), lost,
                of.numbers(reader.read()).size() - numbers.size(), doubled, outOfOrder);
        assertThat(lost).as("lost").isZero();
        assertThat(doubled).as("doubled").isZero();
        assertThat(outOfOrder).as("out of order").isZero();
    }
}
