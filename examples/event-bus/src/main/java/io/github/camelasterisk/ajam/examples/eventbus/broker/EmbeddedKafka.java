// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka of one node in this JVM, on the loopback address: for demos and tests. What it stores outlives it, in its folder. */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;

    private final Map<String, String> settings;
    private final int port;
    private KafkaRaftServer server;

    private EmbeddedKafka(Map<String, String> settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    /**
     * Starts a broker in an empty folder, on free ports.
     *
     * @param  folder    where it keeps its data
     * @return           the running broker
     * @throws Exception if it can't start
     */
    public static EmbeddedKafka start(Path folder) throws Exception {
        int port = freePort();
        EmbeddedKafka kafka = new EmbeddedKafka(settings(folder, port, freePort()), port);
        kafka.format(Files.createDirectories(folder));
        kafka.start();
        return kafka;
    }

    /**
     * {@return a port of the loopback address for a server that can be restarted on it} The system gives none of these to an outgoing
     * connection, which could take it while the server starts, or starts again.
     *
     * @throws IOException if no port can be opened
     */
    public static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // another is free
            }
        }
    }

    private static Map<String, String> settings(Path folder, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("listeners", "BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("log.dirs", folder.toString());
        // there is no other node to copy to
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "500");
        settings.put("group.min.session.timeout.ms", "1000");
        // how often transactions that their producer left open are looked for
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    private void format(Path folder) throws Exception {
        new Formatter().setNodeId(NODE).setClusterId(Uuid.randomUuid().toString()).setDirectories(List.of(folder.toString()))
                .setControllerListenerName("CONTROLLER").setMetadataLogDirectory(folder.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)).run();
    }

    private void start() {
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    /** {@return its address for clients} */
    public String brokers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker, and starts it again with the same data and address. */
    public void restart() {
        close();
        start();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
