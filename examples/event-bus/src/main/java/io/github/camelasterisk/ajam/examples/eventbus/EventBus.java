// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.Locale;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of PBXs on a topic of Kafka until Ctrl-C: of those in {@code bus.pbxs} on the Kafka at {@code bus.brokers}. What is
 * not given is started here: two simulated PBXs, and a Kafka in this JVM.
 */
public final class EventBus {

    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

    private EventBus() {
    }

    /** Starts a node, and what it lacks. */
    public static void main(String[] args) throws Exception {
        LocalParts local = new LocalParts();
        try {
            if (!isSet("bus.brokers")) {
                local.addKafka();
            }
            if (!isSet("bus.pbxs")) {
                local.addPbxs();
            }
            Main main = configured();
            main.setInitialProperties(local.properties());
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport starting) {
                    add(starting, local);
                }

                @Override
                public void afterStart(BaseMainSupport started) {
                    LOG.info(started.getCamelContext().resolvePropertyPlaceholders(
                            "The events are on the topic {{bus.topic}} at {{bus.brokers}}, and go to {{bus.sink}}; Ctrl-C ends it"));
                }
            });
            main.run();
        } finally {
            local.stop();
        }
    }

    private static boolean isSet(String property) {
        return System.getProperty(property) != null || System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_')) != null;
    }

    /** Services end in reverse order: these parts after the node. */
    private static void add(BaseMainSupport main, LocalParts local) {
        try {
            main.getCamelContext().addService(local);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the application, without PBXs and Kafka} */
    public static Main configured() {
        Main main = new Main();
        main.configure().addRoutesBuilder(new EventRoutes());
        main.configure().addRoutesBuilder(new SinkRoutes());
        return main;
    }
}
