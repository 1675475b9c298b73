// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.util.FileUtil;
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
        Main main = configured();
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            if (System.getProperty("bus.brokers") == null) {
                startKafka(main, started);
            }
            if (System.getProperty("bus.pbxs") == null) {
                startPbxs(main, started);
            }
            // after Ctrl-C, the JVM waits only for what Camel does
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void afterStop(BaseMainSupport stopped) {
                    close(started);
                }
            });
            main.run();
        } finally {
            close(started);
        }
    }

    private static synchronized void close(Deque<AutoCloseable> started) {
        for (AutoCloseable last = started.pollLast(); last != null; last = started.pollLast()) {
            try {
                last.close();
            } catch (Exception e) {
                LOG.warn("Can't close {}", last, e);
            }
        }
    }

    private static void startKafka(Main main, Deque<AutoCloseable> started) throws Exception {
        Path folder = Files.createTempDirectory("event-bus");
        started.add(() -> FileUtil.removeDir(folder.toFile()));
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        started.add(kafka);
        main.addInitialProperty("bus.brokers", kafka.brokers());
    }

    private static void startPbxs(Main main, Deque<AutoCloseable> started) {
        main.addInitialProperty("bus.pbxs", "berlin,paris");
        main.addInitialProperty("ajam.username", "ajam");
        main.addInitialProperty("ajam.password", "secret");
        startPbx(main, started, "berlin", 1);
        startPbx(main, started, "paris", 2);
    }

    private static void startPbx(Main main, Deque<AutoCloseable> started, String name, long seed) {
        AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").company(30, seed).start();
        started.add(pbx);
        main.addInitialProperty("pbx." + name + ".baseUrl", pbx.baseUrl());
    }

    /** The application, without PBXs and Kafka. */
    static Main configured() {
        Main main = new Main();
        main.configure().addRoutesBuilder(new EventRoutes());
        main.configure().addRoutesBuilder(new ReaderRoutes());
        return main;
    }
}
