// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.nio.file.Path;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.eventbus.stream.PbxState;
import org.apache.camel.main.Main;

/** A node in the JVM of the test. */
final class TestNode implements AutoCloseable {

    private final Main main = EventBus.configured();

    /** @param pbxs name to base URL */
    TestNode(String name, String brokers, Path folder, Map<String, String> pbxs) {
        main.addOverrideProperty("bus.node", name);
        main.addOverrideProperty("bus.brokers", brokers);
        main.addOverrideProperty("bus.lockFolder", folder.resolve("locks").toString());
        main.addOverrideProperty("bus.lockInterval", "200");
        main.addOverrideProperty("bus.patience", "1000");
        main.addOverrideProperty("bus.session", "3000");
        main.addOverrideProperty("bus.sink", "");
        main.addOverrideProperty("bus.partitions", "3");
        main.addOverrideProperty("ajam.username", "ajam");
        main.addOverrideProperty("ajam.password", "secret");
        main.addOverrideProperty("camel.component.ajam.reconnectDelay", "200");
        main.addOverrideProperty("camel.component.ajam.maxReconnectDelay", "1000");
        main.addOverrideProperty("bus.pbxs", String.join(",", pbxs.keySet()));
        pbxs.forEach((pbx, url) -> main.addOverrideProperty("pbx." + pbx + ".baseUrl", url));
    }

    TestNode with(String property, String value) {
        main.addOverrideProperty(property, value);
        return this;
    }

    TestNode start() {
        main.start();
        return this;
    }

    Main main() {
        return main;
    }

    Node node() {
        return main.getCamelContext().getRegistry().lookupByNameAndType("node", Node.class);
    }

    PbxState state(String pbx) {
        return node().streams().get(pbx).state();
    }

    boolean leads(String pbx) {
        return state(pbx) == PbxState.LEADING;
    }

    long led() {
        return node().streams().values().stream().filter(stream -> stream.state() == PbxState.LEADING).count();
    }

    /** Leaves in order. */
    @Override
    public void close() {
        main.stop();
    }
}
