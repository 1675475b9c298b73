// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes in JVMs of their own, four simulated PBXs whose events are numbered, and everything fails: no event is lost, none is there
 * twice after de-duplication, and each call is in order. {@code -Dbus.kills=20 -Dbus.rate=200 -Dbus.pause=15} is the
 * whole proof.
 */
class FailOverTest {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String TOPIC = "fail-over";
    private static final int KILLS = Integer.getInteger("bus.kills", 1);
    /** Events of a PBX per second. */
    private static final int RATE = Integer.getInteger("bus.rate", 20);
    /** For how long a process or a network stands still. */
    private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("bus.pause", 2));

    @TempDir
    private Path folder;
    private EmbeddedKafka kafka;
    private TopicReader reader;
    private final Map<String, AjamSimulator> pbxs = new LinkedHashMap<>();
    private final Map<String, CutProxy> networks = new LinkedHashMap<>();
    private final Map<String, NodeProcess> nodes = new LinkedHashMap<>();
    private final List<NumberedCalls> calls = new ArrayList<>();
    private int verified;
    private long verifiedUntil = Long.MIN_VALUE;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        for (String name : List.of("berlin", "paris", "rome", "oslo")) {
            AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
            pbxs.put(name, pbx);
            networks.put(name, new CutProxy(pbx.baseUrl()));
        }
        for (String name : List.of("one", "two", "three")) {
            nodes.put(name, new NodeProcess(name, properties()));
        }
        reader = new TopicReader(kafka.brokers(), TOPIC);
        awaitSessions();
        pbxs.forEach((name, pbx) -> calls.add(new NumberedCalls(name, pbx, RATE)));
        calls.forEach(NumberedCalls::start);
        awaitNews("nobody");
    }

    private List<String> properties() {
        List<String> properties = new ArrayList<>(List.of("-Dbus.brokers=" + kafka.brokers(), "-Dbus.topic=" + TOPIC, "-Dbus.partitions=6",
                "-Dbus.sink=", "-Dbus.lockFolder=" + folder.resolve("locks"), "-Dbus.lockInterval=500", "-Dbus.patience=2000", "-Dbus.session=4000",
                "-Dajam.username=ajam", "-Dajam.password=secret", "-Dbus.pbxs=" + String.join(",", networks.keySet()),
                "-Dcamel.component.ajam.reconnectDelay=500", "-Dcamel.component.ajam.maxReconnectDelay=2000"));
        networks.forEach((name, network) -> properties.add("-Dpbx." + name + ".baseUrl=" + network.url()));
        return properties;
    }

    /** Until each node hears all PBXs. */
    private void awaitSessions() {
        await().atMost(LONG).until(() -> {
            reader.read();
            for (NodeProcess node : nodes.values()) {
                if (node.received() < pbxs.size()) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Until each PBX has new records, of another node than this. */
    private void awaitNews(String except) {
        int before = reader.read().size();
        await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            List<Received> all = reader.read();
            return all.subList(before, all.size()).stream().filter(record -> !record.header("ajam-node").equals(except)).map(Received::pbx)
                    .collect(Collectors.toSet()).containsAll(pbxs.keySet());
        });
    }

    @AfterEach
    void stop() throws Exception {
        calls.forEach(NumberedCalls::close);
        nodes.values().forEach(NodeProcess::close);
        for (CutProxy network : networks.values()) {
            network.close();
        }
        pbxs.values().forEach(AjamSimulator::close);
        if (reader != null) {
            reader.close();
        }
        kafka.close();
    }

    @Test
    void nothingIsLostOrTwice() throws Exception {
        killLeaders();
        stopLeader();
        restartKafka();
        cutNetwork();
    }

    private void killLeaders() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            NodeProcess leader = leader();
            leader.kill();
            awaitNews(leader.name());
            leader.start();
            awaitSessions();
        }
        verify(KILLS + " times kill -9 of a leader");
    }

    private void stopLeader() throws Exception {
        NodeProcess leader = leader();
        leader.signal("STOP");
        readFor(PAUSE);
        leader.signal("CONT");
        awaitNews("nobody");
        verify("kill -STOP of a leader, and -CONT after " + PAUSE.toSeconds() + " s");
    }

    private void restartKafka() {
        kafka.restart();
        awaitNews("nobody");
        verify("Kafka restarted");
    }

    private void cutNetwork() throws Exception {
        networks.get("berlin").cut();
        readFor(PAUSE);
        networks.get("berlin").mend();
        awaitNews("nobody");
        verify("the network to one PBX cut for " + PAUSE.toSeconds() + " s");
    }

    private void readFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            reader.read();
            return System.nanoTime() > end;
        });
    }

    /** The node that leads most PBXs, by their latest records. */
    private NodeProcess leader() {
        Map<String, String> leaders = new HashMap<>();
        reader.read().forEach(record -> leaders.put(record.pbx(), record.header("ajam-node")));
        Map<String, Long> led = leaders.values().stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        return nodes.get(led.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
    }

    /** After a fault, of what was emitted since the last time; the events go on. */
    private void verify(String fault) {
        // records that are there already are of events before this
        int before = reader.read().size();
        Map<String, Long> emitted = emitted();
        Set<String> missing = new HashSet<>(emitted.keySet());
        try {
            await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
                List<Received> all = reader.read();
                all.subList(verified, all.size()).forEach(record -> missing.remove(record.number()));
                return missing.isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            System.out.println("Missing: " + missing.stream().sorted().limit(20).toList());
        }
        Tally tally = Tally.of(emitted, reader.read());
        tally.print(fault + "; 3 nodes, 4 PBXs at " + RATE + " events/s");
        assertThat(tally.lost()).as("lost").isZero();
        assertThat(tally.doubled()).as("doubled").isZero();
        assertThat(tally.outOfOrder()).as("out of order").isZero();
        verified = before;
        verifiedUntil = emitted.values().stream().max(Long::compare).orElse(verifiedUntil);
    }

    private Map<String, Long> emitted() {
        Map<String, Long> emitted = new HashMap<>();
        calls.forEach(of -> emitted.putAll(of.emitted()));
        emitted.values().removeIf(time -> time <= verifiedUntil);
        return emitted;
    }
}
