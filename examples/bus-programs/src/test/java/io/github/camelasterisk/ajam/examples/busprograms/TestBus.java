// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.busprograms;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.eventbus.EventBus;
import io.github.camelasterisk.ajam.examples.eventbus.Node;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.examples.eventbus.stream.PbxState;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A Kafka and a node of the event bus that publishes the events of simulated PBXs, all in this JVM. */
final class TestBus implements AutoCloseable {

    static final Duration LONG = Duration.ofMinutes(2);

    private final EmbeddedKafka kafka;
    private final Map<String, AjamSimulator> pbxs;
    private final Main node;

    /** @param pbxs by name; they end with the bus */
    TestBus(Path folder, Map<String, AjamSimulator> pbxs) throws Exception {
        this.pbxs = pbxs;
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        node = EventBus.configured();
        // the gateway has a file of the same name on the class path
        node.setPropertyPlaceholderLocations("file:" + Path.of("..", "event-bus", "src", "main", "resources", "application.properties"));
        Map<String, String> properties = new LinkedHashMap<>(Map.of("bus.brokers", kafka.brokers(),
                "bus.lockFolder", folder.resolve("locks").toString(), "bus.lockInterval", "200", "bus.patience", "1000", "bus.sink", "", "bus.partitions", "3", "bus.backupSession", "false",
                "ajam.username", "ajam", "ajam.password", "secret", "bus.pbxs", String.join(",", pbxs.keySet())));
        pbxs.forEach((name, pbx) -> properties.put("pbx." + name + ".baseUrl", pbx.baseUrl()));
        properties.forEach(node::addOverrideProperty);
        node.start();
        await().atMost(LONG).until(() -> pbxs.keySet().stream().allMatch(this::leads));
    }

    private boolean leads(String pbx) {
        return node.getCamelContext().getRegistry().lookupByNameAndType("node", Node.class).streams().get(pbx).state() == PbxState.LEADING;
    }

    /** The properties of a program that takes its events from here. */
    Map<String, String> properties(Path folder) {
        Map<String, String> properties = new LinkedHashMap<>(sessionProperties(folder));
        properties.put("gateway.bus", kafka.brokers());
        return properties;
    }

    /** The same of one that takes them from the PBXs. */
    Map<String, String> sessionProperties(Path folder) {
        Map<String, String> properties = new LinkedHashMap<>(Map.of("gateway.port", "0",
                "gateway.roles", Path.of("..", "gateway", "roles.json").toString(), "gateway.keys", folder.resolve("keys").toString(),
                "gateway.auditFolder", folder.toString(), "gateway.pbxs", String.join(",", pbxs.keySet())));
        pbxs.forEach((name, pbx) -> {
            properties.put("gateway.pbx." + name + ".baseUrl", pbx.baseUrl());
            properties.put("gateway.pbx." + name + ".username", "ajam");
            properties.put("gateway.pbx." + name + ".password", "secret");
        });
        return properties;
    }

    AjamSimulator pbx(String name) {
        return pbxs.get(name);
    }

    /** As if a consumer group had committed nothing but its beginning. */
    void rewind(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.brokers()))) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            offsets.replaceAll((partition, offset) -> new OffsetAndMetadata(0));
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }

    void restartKafka() {
        kafka.restart();
    }

    @Override
    public void close() {
        node.stop();
        kafka.close();
        pbxs.values().forEach(AjamSimulator::close);
    }
}
