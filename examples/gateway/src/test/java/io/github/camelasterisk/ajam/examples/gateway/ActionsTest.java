// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static io.github.camelasterisk.ajam.examples.gateway.GatewayFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions by REST, in front of a simulated Asterisk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionsTest {

    private AjamSimulator pbx;
    private GatewayFixture gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        pbx = AjamSimulator.builder().user("ajam", "secret-of-the-account").start();
        Map<String, String> properties = new LinkedHashMap<>(GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret-of-the-account"));
        properties.put("gateway.pbxs", "main,away");
        properties.put("gateway.pbx.away.baseUrl", "http://127.0.0.1:1");
        properties.put("gateway.pbx.away.username", "ajam");
        properties.put("gateway.pbx.away.password", "secret");
        gateway = new GatewayFixture(folder, properties);
    }

    @AfterAll
    void stop() {
        gateway.close();
        pbx.close();
    }

    @Test
    void anActionIsExecuted() throws Exception {
        HttpResponse<String> pong = gateway.action("admin", "ping", "");

        assertThat(pong.statusCode()).isEqualTo(200);
        assertThat(json(pong).get("Ping").asText()).isEqualTo("Pong");
        assertThat(pong.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void aListHasItsItems() throws Exception {
        JsonNode queues = json(gateway.action("admin", "QueueStatus", "{}"));

        assertThat(queues.get("Response").asText()).isEqualTo("Success");
        assertThat(queues.get("events")).isNotEmpty().allMatch(event -> event.has("Queue"));
    }

    @Test
    void aLargeListIsStreamed() throws Exception {
        pbx.answer("CoreShowChannels", request -> {
            Answer answer = Answer.success("Channels will follow").with("EventList", "start");
            for (int i = 0; i < 20_000; i++) {
                answer = answer.event("CoreShowChannel", "Channel", "PJSIP/" + i, "ApplicationData", "x".repeat(100));
            }
            return answer.event("CoreShowChannelsComplete", "EventList", "Complete", "ListItems", "20000");
        });

        HttpResponse<String> channels = gateway.action("admin", "CoreShowChannels", "{}");

        assertThat(channels.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(json(channels).get("events")).hasSize(20_000);
    }

    @Test
    void parametersAndVariablesReachAsterisk() throws Exception {
        HttpResponse<String> called = gateway.post("admin", "/api/actions/Originate?await=OriginateResponse&awaitTimeout=20", """
                {"Channel": "Local/short@default", "Application": "Wait", "Data": 1, "Timeout": 20000, "Variable": {"greeting": "hello, you"}}""");

        assertThat(json(called).at("/awaitedEvent/Response").asText()).isEqualTo("Success");
        AjamRequest originate = request("Originate");
        assertThat(originate.get("Timeout")).isEqualTo("20000");
        assertThat(originate.get("Variable")).isEqualTo("greeting=hello\\, you");
    }

    @Test
    void anAwaitedEventIsTiedToTheActionByItsParameters() throws Exception {
        HttpResponse<String> added = gateway.post("admin", "/api/actions/QueueAdd?await=QueueMemberAdded&awaitMatch=Queue,Interface&awaitTimeout=20", """
                {"Queue": "support", "Interface": "PJSIP/4711"}""");

        assertThat(json(added).at("/awaitedEvent/Interface").asText()).isEqualTo("PJSIP/4711");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", value = {
        "404; Pin; {}; Ping", "404; Nonsense; {}; Nonsense", "422; QueueAdd; {\"Queue\": \"q\"}; Interface",
        "422; QueueAdd; {\"Queue\": \"q\", \"Interfac\": \"x\"}; Interface", "422; Ping; {\"x\": 1}; x",
        "422; Getvar; {\"Variable\": {\"a\": 1}}; Variable", "422; Getvar; {\"Variable\": \"a\\r\\nAction: Logoff\"}; CR",
        "422; Originate; {\"Channel\": \"a\", \"Variable\": {\"a\\nb\": \"1\"}}; CR", "422; Originate; {\"Channel\": [[1]]}; Channel",
        "422; UserEvent; {\"UserEvent\": \"a\", \"x: y\": \"1\"}; colon", "422; UserEvent; {\"UserEvent\": \"a\", \"Action\": \"Logoff\"}; Action",
        "422; ControlPlayback; {\"Channel\": \"a\", \"Control\": \"jump\"}; Control",
        "400; Ping; {; JSON", "400; Ping; []; JSON", "400; Ping; null; null", "400; Ping; {} {}; JSON", "400; Ping; {\"a\": 1, \"a\": 2}; JSON",
        "403; Login; {\"Username\": \"a\"}; Login", "403; WaitEvent; {}; WaitEvent",
        "422; Ping?await=Nothing; {}; Nothing", "422; Ping?await=Hangup&awaitTimeout=0; {}; awaitTimeout",
        "422; Ping?await=Hangup&awaitMatch=a%26b; {}; awaitMatch", "422; Ping?wait=Hangup; {}; wait", "400; Ping?await=Hangup&await=Hangup; {}; repeated" })
    void whatIsWrongIsSaidAndNothingIsSent(int status, String action, String body, String says) throws Exception {
        int before = pbx.requests().size();

        HttpResponse<String> refused = gateway.action("admin", action, body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(refused);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText()).startsWith("urn:ajam-gateway:problem:");
        assertThat(problem.get("detail").asText() + problem.get("near")).contains(says);
        assertThat(problem.get("cure").asText()).isNotBlank();
        assertThat(pbx.requests()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "404; No such channel", "404; Unable to remove interface: Not there", "409; Unable to add interface: Already there",
        "422; Missing 'Queue' parameter", "502; Invalid/unknown command: Hangup. Use Action: ListCommands", "502; Permission denied",
        "502; Originate failed" })
    void whatAsteriskRefusesHasAStatusByItsCause(int status, String message) throws Exception {
        pbx.answer("Hangup", request -> Answer.error(message));

        JsonNode problem = json(gateway.action("admin", "Hangup", "{\"Channel\": \"PJSIP/1\"}"));

        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("amiMessage").asText()).isEqualTo(message);
        assertThat(problem.get("action").asText()).isEqualTo("Hangup");
    }

    @Test
    void aPbxThatIsAwayIsToldApart() throws Exception {
        HttpResponse<String> away = gateway.post("admin", "/api/pbx/away/actions/Ping", "{}");

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(away).get("mayHaveRun").asBoolean(true)).isFalse();
        assertThat(gateway.post("admin", "/api/pbx/main/actions/Ping", "{}").statusCode()).isEqualTo(200);
        assertThat(gateway.post("admin", "/api/pbx/other/actions/Ping", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void anAwaitedEventThatDoesNotComeSaysThatTheActionRan() throws Exception {
        HttpResponse<String> late = gateway.action("admin", "Ping?await=OriginateResponse&awaitTimeout=1", "{}");

        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(json(late).get("mayHaveRun").asBoolean()).isTrue();
    }

    @Test
    void onlyJsonOfABoundedSizeIsTaken() throws Exception {
        assertThat(gateway.send(gateway.request("admin", "/api/actions/Ping", "Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(415);
        assertThat(gateway.action("admin", "UserEvent", "{\"UserEvent\": \"" + "x".repeat(70_000) + "\"}").statusCode()).isEqualTo(413);
        assertThat(gateway.send(gateway.request("admin", "/api/actions/Ping").GET()).statusCode()).isEqualTo(405);
        assertThat(gateway.send(gateway.request("admin", "/api/other").GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void secretsAreMasked() throws Exception {
        pbx.answer("GetConfig", request -> Answer.success("Here").with("Line-000000-000000", "secret=hidden"));

        HttpResponse<String> config = gateway.action("admin", "GetConfig", "{\"Filename\": \"manager.conf\"}");

        assertThat(config.body()).contains("xxxxxx").doesNotContain("hidden");
    }

    @Test
    void whatChangesThePbxIsAudited() throws Exception {
        gateway.action("admin", "QueueLog", "{\"Queue\": \"audited\", \"Event\": \"x\"}");
        gateway.action("admin", "MailboxStatus", "{\"Mailbox\": \"notaudited\"}");

        await().until(() -> gateway.audit().contains("\"audited\""));
        String line = gateway.audit().lines().filter(one -> one.contains("\"audited\"")).findFirst().orElseThrow();
        assertThat(line).contains("\"key\":\"admin\"", "\"address\":\"127.0.0.1\"", "\"action\":\"QueueLog\"", "\"status\":", "\"pbx\":\"main\"");
        assertThat(gateway.audit()).doesNotContain("notaudited").doesNotContain(gateway.key("admin"));
    }

    private AjamRequest request(String action) {
        List<AjamRequest> all = pbx.requests().stream().filter(request -> request.action().equalsIgnoreCase(action)).toList();
        return all.get(all.size() - 1);
    }
}
