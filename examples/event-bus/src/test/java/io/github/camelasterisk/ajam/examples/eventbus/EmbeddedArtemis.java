// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.nio.file.Path;

import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A broker in this JVM that speaks AMQP 1.0 on the loopback address, and can be restarted with what it stores. */
final class EmbeddedArtemis implements AutoCloseable {

    private final Path folder;
    private final int port;
    private EmbeddedActiveMQ server;

    EmbeddedArtemis(Path folder) throws Exception {
        this.folder = folder;
        this.port = EmbeddedKafka.freePort();
        start();
    }

    void start() throws Exception {
        Configuration configuration = new ConfigurationImpl().setSecurityEnabled(false).setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString()).setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString()).setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP");
        server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
    }

    String url() {
        return "amqp://127.0.0.1:" + port;
    }

    void stop() throws Exception {
        server.stop();
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
