// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static io.github.camelasterisk.ajam.examples.gateway.GatewayFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private Path folder;
    private AjamSimulator pbx;
    private GatewayFixture gateway;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        pbx = AjamSimulator.builder().user("ajam", "secret-of-the-account").start();
        for (String action : List.of("QueueAdd", "QueueReset", "QueuePause", "Hangup", "Originate", "MixMonitor")) {
            pbx.answer(action, request -> Answer.success("Done"));
        }
        Map<String, String> properties = new LinkedHashMap<>(GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret-of-the-account"));
        properties.put("gateway.origins", "https://panel.example");
        properties.put("gateway.hosts", "pbx.example");
        gateway = new GatewayFixture(folder, properties);
    }

    @AfterAll
    void stop() {
        gateway.close();
        pbx.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "200; agent; Ping; {}", "403; nothing; Ping; {}", "403; agent; CoreStatus; {}", "403; agent; QueueReset; {\"Queue\": \"support\"}",
        "200; agent; QueueAdd; {\"Queue\": \"support\", \"Interface\": \"PJSIP/100\"}",
        "403; agent; QueueAdd; {\"Queue\": \"sales\", \"Interface\": \"PJSIP/100\"}",
        "403; agent; QueueAdd; {\"queue\": \"sales\", \"interface\": \"PJSIP/100\"}",
        "403; agent; QueueAdd; {\"Queue\": \"support\", \"Interface\": \"PJSIP/200\"}",
        "403; agent; QueueAdd; {\"Queue\": \"support\", \"Interface\": \"PJSIP/199\"}",
        "403; agent; QueueAdd; {\"Queue\": [\"support\", \"sales\"], \"Interface\": \"PJSIP/100\"}",
        "403; agent; QueuePause; {\"Interface\": \"PJSIP/100\", \"Paused\": true}",
        "200; agent; QueuePause; {\"Interface\": \"PJSIP/100\", \"Paused\": true, \"Queue\": \"support\"}",
        "200; agent; Originate; {\"Channel\": \"PJSIP/100\", \"Context\": \"default\", \"Exten\": \"100\", \"Priority\": 1}",
        "403; agent; Originate; {\"Channel\": \"PJSIP/100\", \"Context\": \"default\", \"Exten\": \"900\", \"Priority\": 1}",
        "403; agent; Originate; {\"Channel\": \"PJSIP/100\", \"Context\": \"other\", \"Exten\": \"100\", \"Priority\": 1}",
        "403; agent; Originate; {\"Channel\": \"PJSIP/100\", \"Exten\": \"100\", \"Priority\": 1}",
        "403; agent; Originate; {\"Channel\": \"PJSIP/100\", \"Application\": \"System\", \"Data\": \"id\"}",
        "403; agent; MixMonitor; {\"Channel\": \"PJSIP/100\", \"Command\": \"id\"}",
        "200; admin; MixMonitor; {\"Channel\": \"PJSIP/100\", \"Command\": \"id\"}" })
    void aRoleAllowsWhatItNamesAndNothingElse(int status, String role, String action, String body) throws Exception {
        int before = pbx.requests().size();

        HttpResponse<String> answer = gateway.action(role, action, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 403) {
            assertThat(pbx.requests()).hasSize(before);
            assertThat(json(answer).get("type").asText()).endsWith("not-allowed");
        }
    }

    @Test
    void aRefusalIsAudited() throws Exception {
        gateway.action("nothing", "CoreSettings", "{}");

        await().until(() -> gateway.audit().contains("CoreSettings"));
        assertThat(gateway.audit().lines().filter(line -> line.contains("CoreSettings"))).allMatch(line -> line.contains("\"status\":403"));
    }

    @Test
    void aListHoldsOnlyWhatTheRoleMaySee() throws Exception {
        pbx.answer("CoreShowChannels", request -> Answer.success("Channels will follow").with("EventList", "start")
                .event("CoreShowChannel", "Channel", "PJSIP/100-1", "CallerIDNum", "number-unseen")
                .event("CoreShowChannel", "Channel", "PJSIP/200-1")
                .event("CoreShowChannelsComplete", "EventList", "Complete"));

        String channels = gateway.action("agent", "CoreShowChannels", "{}").body();

        assertThat(channels).contains("PJSIP/100-1").doesNotContain("PJSIP/200-1").doesNotContain("number-unseen");
        assertThat(gateway.action("admin", "CoreShowChannels", "{}").body()).contains("PJSIP/200-1").contains("number-unseen");
    }

    @Test
    void withoutAKeyThereIsNothing() throws Exception {
        HttpResponse<String> refused = gateway.action(null, "Ping", "{}");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(gateway.send(gateway.request(null, "/api/actions/Ping", "Authorization", "Bearer ajam_wrong", "Content-Type", "application/json")
                .POST(BodyPublishers.noBody())).statusCode()).isEqualTo(401);
    }

    /** As PHP's SoapClient and curl -u send it. */
    @Test
    void aKeyMayBeThePasswordOfBasicAuthentication() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("any:" + gateway.key("admin")).getBytes(StandardCharsets.UTF_8));

        assertThat(gateway.send(gateway.request(null, "/api/actions/Ping", "Authorization", "Basic " + basic, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(200);
    }

    @Test
    void theFileOfKeysHoldsNoKeyAndARevokedOneIsRefused() throws Exception {
        String key = gateway.keys.add("temporary", "admin");
        Path file = folder.resolve("keys");
        assertThat(Files.readString(file)).contains("temporary").doesNotContain(key);
        await().until(() -> status(key) == 200);

        Files.write(file, new ArrayList<>(Files.readAllLines(file).stream().filter(line -> !line.startsWith("temporary")).toList()));

        await().until(() -> status(key) == 401);
    }

    private int status(String key) throws IOException, InterruptedException {
        return gateway.send(gateway.request(null, "/api/actions/Ping", "Authorization", "Bearer " + key, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))).statusCode();
    }

    @Test
    void pagesOfOthersMayNotUseIt() throws Exception {
        assertThat(gateway.post("admin", "/api/actions/Ping", "{}", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(gateway.post("admin", "/api/actions/Ping", "{}", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(gateway.post("admin", "/api/actions/Ping", "{}", "Origin", gateway.url).statusCode()).isEqualTo(200);
        HttpResponse<String> allowed = gateway.post("admin", "/api/actions/Ping", "{}", "Origin", "https://panel.example");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("https://panel.example");
        assertThat(gateway.send(gateway.request(null, "/api/actions/Ping", "Origin", "https://panel.example", "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody())).statusCode()).isEqualTo(204);
    }

    /** A name that was made to lead to this machine is none of the gateway's. */
    @Test
    void itAnswersToItsOwnNamesOnly() throws Exception {
        assertThat(statusLine("evil.example:" + gateway.port)).contains("421");
        assertThat(statusLine("pbx.example")).contains("200");
        assertThat(statusLine("localhost:" + gateway.port)).contains("200");
    }

    private String statusLine(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port)) {
            socket.getOutputStream().write(("POST /api/actions/Ping HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + gateway.key("admin")
                    + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        }
    }
}
