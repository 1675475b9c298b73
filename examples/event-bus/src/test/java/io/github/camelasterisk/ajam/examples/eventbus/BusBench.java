// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.BusTopic;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * How fast a node is, beside its limits in the same run, on the same broker: what a plain producer writes, and what a route receives that
 * does nothing. Then how much of a processor so many PBXs take. Run by {@code bench}.
 */
final class BusBench {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int SECONDS = 20;
    private static final int RATE = 10;

    private final Path folder;
    private final EmbeddedKafka kafka;
    private int topics;

    private BusBench(Path folder) throws Exception {
        this.folder = folder;
        this.kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    }

    /** @param args how many events, how many rounds, and then numbers of PBXs */
    public static void main(String[] args) throws Exception {
        Configurator.setRootLevel(Level.ERROR);
        Configurator.setLevel("io.github.camelasterisk.ajam.examples", Level.WARN);
        BusBench bench = new BusBench(Files.createTempDirectory("bus-bench"));
        bench.throughput(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        for (String pbxs : Arrays.asList(args).subList(2, args.length)) {
            bench.manyPbxs(Integer.parseInt(pbxs));
        }
        System.exit(0);
    }

    private void throughput(int events, int rounds) throws Exception {
        List<Double> node = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        List<Double> drain = new ArrayList<>();
        List<Double> ratio = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double ofNode = node(events);
            double ofRaw = raw(events);
            double ofDrain = drain(events);
            // the first round warms the JVM up
            if (round > 0) {
                node.add(ofNode);
                raw.add(ofRaw);
                drain.add(ofDrain);
                ratio.add(ofNode / Math.min(ofRaw, ofDrain));
            }
        }
        System.out.printf("FIGURE events/s, median of %d rounds of %d events: ajam to Kafka %.0f, a plain producer of the same records %.0f, "
                + "a route that only receives %.0f; of the smaller one: %.2f%n", rounds, events, median(node), median(raw), median(drain), median(ratio));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static AjamSimulator pbx() {
        return AjamSimulator.builder().user("ajam", "secret").start();
    }

    private static void emit(AjamSimulator pbx, int events) {
        for (int i = 0; i < events; i++) {
            String call = Integer.toString(i / 30);
            pbx.emit("Newexten", "Channel", "PJSIP/trunk-0000" + call, "ChannelState", "6", "ChannelStateDesc", "Up", "CallerIDNum", "0305550106",
                    "CallerIDName", "Nguyen & Sons", "ConnectedLineNum", "106", "ConnectedLineName", "Omar Haddad", "Language", "en", "AccountCode", "",
                    "Context", "default", "Exten", "500", "Priority", "1", "Uniqueid", call, "Linkedid", call, "Extension", "500",
                    "Application", "Queue", "AppData", "support,t,,,300");
        }
    }

    /** From the emission of the first event until the last one is committed. */
    private double node(int events) {
        String topic = "node-" + topics++;
        try (AjamSimulator pbx = pbx();
                TestNode node = new TestNode("bench", kafka.brokers(), folder.resolve(topic), Map.of("pbx", pbx.baseUrl()))
                        .with("bus.topic", topic).with("bus.backupSession", "false").start()) {
            await().atMost(LONG).until(() -> node.leads("pbx"));
            try (BusTopic ends = new BusTopic(topic, Map.of("bootstrap.servers", kafka.brokers()))) {
                long start = System.nanoTime();
                emit(pbx, events);
                // markers of transactions have offsets too
                await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20))
                        .until(() -> ends.end(ends.partitionOf("pbx")) > events && node.node().streams().get("pbx").pending() == 0);
                return events / seconds(start);
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The records of the last node, with its settings, but without transactions. */
    private double raw(int events) {
        String from = "node-" + (topics - 1);
        List<Received> records = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka.brokers(), from)) {
            await().atMost(LONG).pollDelay(Duration.ZERO).until(() -> reader.read().size() >= events);
            records.addAll(reader.read());
        }
        String topic = "raw-" + topics;
        try (BusTopic created = new BusTopic(topic, Map.of("bootstrap.servers", kafka.brokers()));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.brokers(), "acks", "all",
                        "enable.idempotence", true, "compression.type", "lz4", "batch.size", 256 << 10, "linger.ms", 10),
                        new StringSerializer(), new ByteArraySerializer())) {
            created.create(3, (short) 1);
            long start = System.nanoTime();
            for (Received received : records) {
                producer.send(new ProducerRecord<>(topic, 0, received.record().timestamp(), received.record().key(), received.record().value(),
                        received.record().headers()));
            }
            producer.flush();
            return events / seconds(start);
        }
    }

    private double drain(int events) throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (AjamSimulator pbx = pbx(); DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ajam:events?batch=true&username=ajam&password=secret&baseUrl=" + pbx.baseUrl())
                            .process(exchange -> count.addAndGet(exchange.getMessage().getBody(List.class).size()));
                }
            });
            context.start();
            await().atMost(LONG).until(() -> pbx.sessions() == 1);
            long start = System.nanoTime();
            emit(pbx, events);
            await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> count.get() >= events);
            return events / seconds(start);
        }
    }

    /** One simulator is all of them: each has its sessions there, and receives everything. */
    private void manyPbxs(int number) throws Exception {
        String topic = "many-" + number;
        try (AjamSimulator pbx = pbx()) {
            Map<String, String> pbxs = new LinkedHashMap<>();
            IntStream.range(0, number).forEach(i -> pbxs.put("pbx" + i, pbx.baseUrl()));
            try (NodeProcess node = new NodeProcess("bench", properties(topic, pbxs)); TopicReader reader = new TopicReader(kafka.brokers(), topic);
                    NumberedCalls calls = new NumberedCalls("any", pbx, RATE)) {
                await().atMost(LONG).until(() -> node.received() >= number);
                calls.start();
                await().atMost(LONG).until(() -> reader.read().stream().map(Received::pbx).collect(Collectors.toSet()).size() == number);
                measure(number, node, reader);
            }
        }
    }

    private static void measure(int number, NodeProcess node, TopicReader reader) {
        int before = reader.read().size();
        long cpu = node.cpuNanos();
        long start = System.nanoTime();
        await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            reader.read();
            return seconds(start) > SECONDS;
        });
        double seconds = seconds(start);
        double processors = (node.cpuNanos() - cpu) / 1e9 / seconds;
        List<Received> records = reader.read().subList(before, reader.read().size());
        List<Long> delays = records.stream().map(record -> record.wallClock() - record.record().timestamp()).sorted().toList();
        System.out.printf("FIGURE %d PBXs at %d events/s, led by one node with linger 500 ms and no backup session: %.0f records/s, "
                + "%.2f processors, or %.0f PBXs for each; event to record p50 %d ms, p99 %d ms%n", number, RATE, records.size() / seconds, processors,
                number / processors, delays.get(delays.size() / 2), delays.get(delays.size() * 99 / 100));
    }

    private List<String> properties(String topic, Map<String, String> pbxs) {
        List<String> properties = new ArrayList<>(List.of("-Xmx2g", "-Dbus.brokers=" + kafka.brokers(), "-Dbus.topic=" + topic, "-Dbus.partitions=12",
                "-Dbus.sink=", "-Dbus.linger=500", "-Dbus.backupSession=false", "-Dbus.lockFolder=" + folder.resolve(topic), "-Dajam.username=ajam",
                "-Dajam.password=secret", "-Dbus.pbxs=" + String.join(",", pbxs.keySet())));
        pbxs.forEach((name, url) -> properties.add("-Dpbx." + name + ".baseUrl=" + url));
        return properties;
    }
}
