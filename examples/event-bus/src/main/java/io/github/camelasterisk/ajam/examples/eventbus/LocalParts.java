// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;

import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.FileUtil;

/** What a node needs and was not given: a Kafka in this JVM, and simulated PBXs. Ends after the node, also on Ctrl-C. */
final class LocalParts extends ServiceSupport {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Properties properties = new Properties();

    void addKafka() throws Exception {
        Path folder = Files.createTempDirectory("event-bus");
        parts.push(() -> FileUtil.removeDir(folder.toFile()));
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        parts.push(kafka);
        properties.put("bus.brokers", kafka.brokers());
    }

    void addPbxs() {
        properties.put("bus.pbxs", "berlin,paris");
        properties.put("ajam.username", "ajam");
        properties.put("ajam.password", "secret");
        addPbx("berlin", 1);
        addPbx("paris", 2);
    }

    private void addPbx(String name, long seed) {
        AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").company(30, seed).start();
        parts.push(pbx);
        properties.put("pbx." + name + ".baseUrl", pbx.baseUrl());
    }

    /** {@return where they are, as properties of the node} */
    Properties properties() {
        return properties;
    }

    @Override
    protected void doStop() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
