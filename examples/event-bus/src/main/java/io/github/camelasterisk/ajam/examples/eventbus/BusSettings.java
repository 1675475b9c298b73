// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The settings of a node; README.md describes them.
 *
 * @param node          its name, different from that of all other nodes
 * @param topic         the topic of the events
 * @param partitions    partitions of a new topic
 * @param replicas      copies of each of its partitions; -1 leaves them to the broker
 * @param kafka         settings of all Kafka clients
 * @param pbxs          the PBXs: name to base URL
 * @param pending       how many unpublished events of a PBX are kept
 * @param channels      of how many channels of a PBX the call is kept
 * @param history       from how long ago the topic is read at the start
 * @param patience      for how long a node leaves a PBX to those for which it is meant
 * @param linger        the shortest time between two transactions of a PBX
 * @param sessionMillis after how long a silent node is gone, so that its PBXs are meant for others
 * @param threads       those that publish, besides the threads of the routes
 */
public record BusSettings(String node, String topic, int partitions, short replicas, Map<String, Object> kafka, Map<String, String> pbxs,
        int pending, int channels, Duration history, Duration patience, Duration linger, int sessionMillis, int threads) {

    private static final String KAFKA = "bus.kafka.";

    /** {@return the settings in the properties of a context} */
    static BusSettings of(CamelContext context) {
        String name = text(context, "bus.node");
        return new BusSettings(name.isEmpty() ? ManagementFactory.getRuntimeMXBean().getName() : name, text(context, "bus.topic"),
                number(context, "bus.partitions"), (short) number(context, "bus.replicas"), kafka(context), pbxs(context),
                number(context, "bus.pending"), number(context, "bus.channels"), millis(context, "bus.history"), millis(context, "bus.patience"),
                millis(context, "bus.linger"), number(context, "bus.session"), number(context, "bus.threads"));
    }

    private static Map<String, Object> kafka(CamelContext context) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Properties all = context.getPropertiesComponent().loadProperties(name -> name.startsWith(KAFKA));
        all.stringPropertyNames().forEach(name -> settings.put(name.substring(KAFKA.length()), context.resolvePropertyPlaceholders(all.getProperty(name))));
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, text(context, "bus.brokers"));
        return settings;
    }

    private static Map<String, String> pbxs(CamelContext context) {
        Map<String, String> pbxs = new LinkedHashMap<>();
        Stream.of(text(context, "bus.pbxs").split(",")).map(String::trim).filter(name -> !name.isEmpty())
                .forEach(name -> pbxs.put(name, text(context, "pbx." + name + ".baseUrl")));
        if (pbxs.isEmpty()) {
            throw new IllegalArgumentException("bus.pbxs names no PBX");
        }
        return pbxs;
    }

    private static Duration millis(CamelContext context, String name) {
        return Duration.ofMillis(number(context, name));
    }

    private static int number(CamelContext context, String name) {
        return Integer.parseInt(text(context, name));
    }

    private static String text(CamelContext context, String name) {
        return context.resolvePropertyPlaceholders("{{" + name + "}}").trim();
    }
}
