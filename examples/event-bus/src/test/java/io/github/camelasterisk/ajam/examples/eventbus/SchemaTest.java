// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import io.github.camelasterisk.ajam.examples.eventbus.broker.EmbeddedKafka;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented schema is that of what is on the topic. */
class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema schema;

    @BeforeAll
    static void read() throws Exception {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../../docs/event-bus.schema.json")));
    }

    @Test
    void isThatOfTheEventsOfACompanyAndOfGaps(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").company(600, 1).cdr().start();
                TestNode node = new TestNode("one", kafka.brokers(), folder, Map.of("pbx", pbx.baseUrl())).start();
                TopicReader reader = new TopicReader(kafka.brokers(), "ajam.events")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> reader.read().size() >= 300);
            pbx.expireSessions();
            await().atMost(Duration.ofMinutes(2)).until(() -> reader.read().stream().anyMatch(record -> record.event().equals("AjamGap")));

            for (Received record : reader.read()) {
                assertThat(schema.validate(json(record))).as(record.toString()).isEmpty();
            }
        }
    }

    private static ObjectNode json(Received record) {
        ObjectNode json = JSON.createObjectNode().put("key", record.record().key());
        ObjectNode headers = json.putObject("headers");
        record.record().headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        json.set("value", record.json());
        return json;
    }

    @Test
    void refusesWhatIsNoRecord() throws Exception {
        List<String> wrong = List.of("{}", "{\"key\": \"pbx\", \"headers\": {}, \"value\": {\"Event\": \"Hangup\"}}",
                "{\"key\": \"pbx\", \"headers\": {\"ajam-id\": \"x\"}, \"value\": {\"Event\": 1}}");
        for (String record : wrong) {
            assertThat(schema.validate(JSON.readTree(record))).isNotEmpty();
        }
    }
}
