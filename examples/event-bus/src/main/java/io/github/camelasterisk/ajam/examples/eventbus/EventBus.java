// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Publishes the events of PBXs on a topic of Kafka until Ctrl-C: of those in {@code bus.pbxs} on the Kafka at {@code bus.brokers}. What is
 * not given is started here: two simulated PBXs, and a Kafka in this JVM.
 */
public final class EventBus {

    private EventBus() {
    }

    /** Starts a node, and what it lacks. */
    public static void main(String[] args) throws Exception {
        LocalParts local = new LocalParts();
        try {
            if (System.getProperty("bus.brokers") == null) {
                local.addKafka();
            }
            if (System.getProperty("bus.pbxs") == null) {
                local.addPbxs();
            }
            Main main = configured();
            main.setInitialProperties(local.properties());
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport starting) {
                    add(starting, local);
                }
            });
            main.run();
        } finally {
            local.stop();
        }
    }

    /** Services end in reverse order: these parts after the node. */
    private static void add(BaseMainSupport main, LocalParts local) {
        try {
            main.getCamelContext().addService(local);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The application, without PBXs and Kafka. */
    static Main configured() {
        Main main = new Main();
        main.configure().addRoutesBuilder(new EventRoutes());
        main.configure().addRoutesBuilder(new ReaderRoutes());
        return main;
    }
}
