// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.apache.camel.CamelContext;

/**
 * The sources of events that {@code gateway.bus} selects: with the addresses of a Kafka the event bus, without the PBXs. Kafka's classes
 * are loaded only in the first case.
 */
public final class EventSources {

    private static final String KAFKA = "gateway.busKafka.";
    private static final int LIVE_BATCH = 500;

    private EventSources() {
    }

    /** {@return whether events come from the bus, which has no snapshot} */
    public static boolean isBus(CamelContext camel) {
        return !brokers(camel).isEmpty();
    }

    /**
     * {@return events from now on, as a new session gets them} A list that a route fails to process is not repeated.
     *
     * @param camel the context whose properties select the source
     * @param name  of the source, different from that of any other one in the context
     * @param pbxs  the names of the PBXs
     * @throws Exception if the context can't add it
     */
    public static EventSource live(CamelContext camel, String name, List<String> pbxs) throws Exception {
        return source(camel, name, pbxs, null, LIVE_BATCH);
    }

    /**
     * {@return events that continue after a restart where the route was, if they come from the bus} A list is repeated until the route has
     * processed it without a failure; what was processed last before a crash comes again. Its {@code AjamConnected} has
     * {@code Resumed: true} if nothing is missing since the last run.
     *
     * @param camel     the context whose properties select the source
     * @param name      of the source, different from that of any other one in the context
     * @param pbxs      the names of the PBXs
     * @param group     the consumer group of Kafka, which only one program uses at a time
     * @param batchSize the number of events in a list from the bus, at most
     * @throws Exception if the context can't add it
     */
    public static EventSource resuming(CamelContext camel, String name, List<String> pbxs, String group, int batchSize) throws Exception {
        return source(camel, name, pbxs, group, batchSize);
    }

    private static EventSource source(CamelContext camel, String name, List<String> pbxs, String group, int batchSize) throws Exception {
        String brokers = brokers(camel);
        if (brokers.isEmpty()) {
            return new SessionEvents();
        }
        String topic = text(camel, "{{gateway.busTopic:ajam.events}}");
        return new BusEvents(camel, name, new BusSettings(topic, kafka(camel, brokers), Set.copyOf(pbxs), group, batchSize));
    }

    private static String brokers(CamelContext camel) {
        return text(camel, "{{gateway.bus:}}");
    }

    private static Map<String, Object> kafka(CamelContext camel, String brokers) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Properties all = camel.getPropertiesComponent().loadProperties(name -> name.startsWith(KAFKA));
        for (String name : all.stringPropertyNames()) {
            settings.put(name.substring(KAFKA.length()), camel.resolvePropertyPlaceholders(all.getProperty(name)));
        }
        settings.put("bootstrap.servers", brokers);
        return settings;
    }

    private static String text(CamelContext camel, String property) {
        return camel.resolvePropertyPlaceholders(property).strip();
    }
}
