// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static io.github.camelasterisk.ajam.examples.gateway.GatewayFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on the server that the environment names, or on a simulated one. */
class ServerTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    /** The id of an event that was before this gateway: a stream with it tells what has been received so far. */
    private static final String FROM_THE_START = "&lastEventId=before-0-1700000000000";

    @TempDir
    private Path folder;
    private AjamSimulator simulator;
    private GatewayFixture gateway;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> server;
        if (System.getenv("AJAM_TEST_URL") != null) {
            server = GatewayFixture.pbx(System.getenv("AJAM_TEST_URL"), System.getenv("AJAM_TEST_USER"), System.getenv("AJAM_TEST_PASSWORD"));
        } else {
            simulator = AjamSimulator.builder().user("ajam", "secret").start();
            server = GatewayFixture.pbx(simulator.baseUrl(), "ajam", "secret");
        }
        gateway = new GatewayFixture(folder, server);
    }

    @AfterEach
    void stop() {
        gateway.close();
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void aCallIsMadeItsOutcomeAwaitedAndItsEventsAreStreamed() throws Exception {
        try (EventStream stream = new EventStream(gateway, "admin", "/api/events?event=OriginateResponse" + FROM_THE_START).read()) {
            await().atMost(LONG).until(() -> !stream.named("AjamConnected").isEmpty());

            JsonNode called = json(gateway.action("admin", "Originate?await=OriginateResponse&awaitTimeout=30",
                    "{\"Channel\": \"Local/short@default\", \"Application\": \"Wait\", \"Data\": 1}"));

            assertThat(called.at("/awaitedEvent/Response").asText()).isEqualTo("Success");
            String id = called.at("/awaitedEvent/ActionID").asText();
            await().atMost(LONG).until(() -> stream.named("OriginateResponse").stream()
                    .anyMatch(event -> event.at("/event/ActionID").asText().equals(id)));
        }
    }

    @Test
    void aUserEventComesBackOnceToEachClient() throws Exception {
        String mark = UUID.randomUUID().toString();
        String path = "/api/events?event=UserEvent&field.Mark=" + mark + FROM_THE_START;
        try (EventStream first = new EventStream(gateway, "admin", path).read(); EventStream second = new EventStream(gateway, "admin", path).read()) {
            await().atMost(LONG).until(() -> !first.named("AjamConnected").isEmpty() && !second.named("AjamConnected").isEmpty());

            assertThat(gateway.action("admin", "UserEvent", "{\"UserEvent\": \"Gateway\", \"Mark\": \"" + mark + "\"}").statusCode()).isEqualTo(200);

            await().atMost(LONG).until(() -> first.named("UserEvent").size() == 1 && second.named("UserEvent").size() == 1);
        }
    }

    @Test
    void whatTheServerRefusesIsAProblem() throws Exception {
        JsonNode hangup = json(gateway.action("admin", "Hangup", "{\"Channel\": \"PJSIP/none-1\"}"));

        assertThat(hangup.get("status").asInt()).isEqualTo(404);
        assertThat(hangup.get("amiMessage").asText()).isNotBlank();
    }

    @Test
    void aListIsWhole() throws Exception {
        JsonNode commands = json(gateway.action("admin", "CoreShowChannels", "{}"));

        assertThat(commands.get("Response").asText()).isEqualTo("Success");
        assertThat(commands.get("events").isArray()).isTrue();
    }
}
