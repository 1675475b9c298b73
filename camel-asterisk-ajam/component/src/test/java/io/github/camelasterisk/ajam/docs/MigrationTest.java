// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.OriginateOutcome;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of the pages docs/migrating-from-*.md is a route: it sends what the row says, and has the result that the row names. */
class MigrationTest extends AjamTestSupport {

    private static final DocsPage SHIFT8 = page("migrating-from-shift8.md");
    private static final List<DocsPage> PAGES = List.of(SHIFT8, page("migrating-from-camel-asterisk.md"), page("migrating-from-asterisk-java.md"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(ajam:[^`]*)`(?:<br>`(\\{.*?})`)? \\| `(.*?)` \\|");
    private static final Pattern METHOD = Pattern.compile("`(\\w+)`");

    /** All public methods of Shift8 0.1.3; {@code __construct} too. */
    private static final List<String> METHODS = List.of("queueAddInterface", "queueRemoveInterface", "pauseQueueInterface", "unpauseQueueInterface",
            "getQueueStatus", "getQueueSummary", "getAgents", "getQueueRule", "setQueueMemberPenalty", "getQueues", "addQueueLog", "getSipPeer",
            "getSipPeers", "playDTMF", "sentSIPNotify", "getSipRegistry", "getVoicemailUsers", "getIAXPeers", "getIAXPeerList", "getIAXNetStats",
            "unpauseMonitor", "pauseMonitor", "changeMonitor", "stopMonitor", "monitor", "sendMessageToJabberChannel", "AGI", "DBDelTree", "DBDel",
            "DBGet", "DBPut", "bridge", "park", "getParkedCalls", "getDialplan", "isModuleLoaded", "loadModule", "getActiveChannels", "reload",
            "getCoreStatusVariables", "getCoreSettings", "sendUserEvent", "sendText", "listCommands", "getMailboxCount", "getMailboxStatus",
            "setAbsoluteTimeout", "getExtensionState", "executeCommand", "originate", "attendedTransfer", "transfer", "redirect", "listCategories",
            "createConfigurationFile", "getStatus", "getConfigJson", "getConfig", "getChannelVariable", "setChannelVariable", "hangup", "challenge",
            "events", "login", "logoff", "ping", "waitEvent",
            "__construct", "addEventListener", "removeEventListener", "addDebugListener", "removeDebugListener", "addCommandToQueue",
            "processCommandQueue", "getQueuedCommandResponse", "setQueueProcessor", "getQueueProcessor", "disallowCommandToBeQueued",
            "allowCommandToBeQueued", "processEvents", "getCookie", "setCookie", "getVersion", "compareVersion", "getLastError");

    /** What Asterisk answers to the actions that the simulator does not have. */
    private static final Map<String, Function<AjamRequest, Answer>> ANSWERS = Map.ofEntries(
            Map.entry("QueueRule", request -> Answer.success().with("RuleList", request.get("Rule")).with("Rule", "30,+2,+0")),
            Map.entry("Agents", request -> list("Agents", "Agent", "1001")),
            Map.entry("SIPpeers", request -> list("PeerEntry", "ObjectName", "100").complete("PeerlistComplete")),
            Map.entry("SIPshowpeer", request -> Answer.success().with("ObjectName", request.get("Peer"))),
            Map.entry("SIPshowregistry", request -> list("RegistryEntry", "Host", "sip.example")),
            Map.entry("SIPnotify", request -> Answer.success("Notify Sent")),
            Map.entry("PJSIPShowEndpoints", request -> list("EndpointList", "ObjectName", "100").complete("EndpointListComplete")),
            Map.entry("PJSIPShowEndpoint", request -> list("EndpointDetail", "ObjectName", request.get("Endpoint"))),
            Map.entry("PJSIPShowRegistrationsOutbound", request -> list("OutboundRegistrationDetail", "ObjectName", "trunk")),
            Map.entry("PJSIPNotify", request -> Answer.success("NOTIFY sent")),
            Map.entry("VoicemailUsersList", request -> list("VoicemailUserEntry", "VoiceMailbox", "100")),
            Map.entry("IAXpeers", request -> list("PeerEntry", "ObjectName", "branch")),
            Map.entry("IAXpeerlist", request -> list("PeerEntry", "ObjectName", "branch")),
            Map.entry("IAXnetstats", request -> Answer.raw("                -------- LOCAL ---------------------  \n".getBytes(StandardCharsets.UTF_8))),
            Map.entry("JabberSend", request -> Answer.success()),
            Map.entry("GetConfig", request -> Answer.success().with("Category-000000", "support").with("Line-000000-000000", "strategy=ringall")),
            Map.entry("GetConfigJSON", request -> Answer.success().with("JSON", "{\"support\":{\"strategy\":\"ringall\"}}")),
            Map.entry("ListCategories", request -> Answer.success().with("Category-000000", "support")),
            Map.entry("CreateConfig", request -> Answer.success("New configuration file created successfully")),
            Map.entry("ShowDialPlan", request -> list("ListDialplan", "Context", "default")),
            Map.entry("ModuleCheck", request -> Answer.success().with("Version", "")),
            Map.entry("ModuleLoad", request -> Answer.success("Module loaded.")),
            Map.entry("Reload", request -> Answer.success("Module Reloaded")));

    private static Answer list(String item, String... fields) {
        return Answer.list("Items will follow").event(item, fields);
    }

    private final AjamSimulator pbx = SimulatorExtension.lab().start();

    @Override
    protected TestServer server() {
        return SimulatorExtension.server(pbx);
    }

    @AfterEach
    void closePbx() {
        pbx.close();
    }

    private static DocsPage page(String name) {
        return DocsPage.read(DocsPage.ROOT.resolve("docs").resolve(name));
    }

    record Row(String method, String endpoint, String body, String result) {

        String action() {
            return endpoint.replaceAll("ajam:|\\?.*", "");
        }

        @Override
        public String toString() {
            return method + " " + endpoint;
        }
    }

    static Stream<Row> rows() {
        return PAGES.stream().flatMap(page -> ROW.matcher(page.text()).results())
                .map(row -> new Row(row.group(1), row.group(2), Objects.requireNonNullElse(row.group(3), "{}"), row.group(4)));
    }

    @Test
    void everyMethodIsOnThePage() {
        Set<String> onThePage = SHIFT8.text().lines().filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")[1])
                .flatMap(cell -> METHOD.matcher(cell).results()).map(name -> name.group(1)).collect(Collectors.toSet());

        assertThat(onThePage).containsAll(METHODS);
    }

    @Test
    void noRowIsLeftOut() {
        long rows = PAGES.stream().flatMap(page -> page.text().lines()).filter(line -> line.matches("\\| `\\w+` \\| `ajam:.*`.*\\|.*\\|.*\\|")).count();

        assertThat(rows().count()).isEqualTo(rows).isGreaterThan(80);
    }

    @TestFactory
    Stream<DynamicTest> everyRowIsARouteThatWorks() {
        ANSWERS.forEach(pbx::answer);
        return rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> theRowIsARouteThatWorks(row)));
    }

    private void theRowIsARouteThatWorks(Row row) throws Exception {
        prepare(row.method());
        String body = row.body();
        if (body.contains("PJSIP/100-00000001") || row.method().equals("getParkedCalls")) {
            body = body.replace("PJSIP/100-00000001", channel(row.method())).replace("PJSIP/101-00000002", call("answer"));
        }
        String start = "direct:" + row.method() + "-" + context.getRoutesSize();
        routes(r -> r.from(start)
                .to(row.endpoint())
                .setBody(r.simple(row.result())));

        Object result = template.requestBody(start, body);

        AjamRequest request = pbx.requests().stream().filter(sent -> sent.isAction(row.action())).reduce((first, last) -> last).orElseThrow();
        new ObjectMapper().readTree(body).fields().forEachRemaining(field ->
                assertThat(request.getAll(field.getKey())).as(field.getKey()).containsExactlyElementsOf(sent(field.getValue())));
        if (result instanceof Collection<?> items) {
            assertThat(items).isNotEmpty();
        } else if (!(result instanceof Map)) {
            assertThat(result).isNotIn(null, false, "");
        }
    }

    private static List<String> sent(JsonNode value) {
        return value.isObject() ? value.properties().stream().map(field -> field.getKey() + "=" + field.getValue().asText()).toList() : List.of(value.asText());
    }

    /** Does what has to be done before a method makes sense. */
    private void prepare(String method) {
        act("QueueAdd?throwExceptionOnFailure=false", Map.of("Queue", "support", "Interface", "PJSIP/100"));
        act("DBPut", Map.of("Family", "CFWD", "Key", "100", "Val", "101"));
        if (method.equals("queueAddInterface")) {
            act("QueueRemove", Map.of("Queue", "support", "Interface", "PJSIP/100"));
        }
        if (method.equals("QueueAddAction")) {
            act("QueueRemove?throwExceptionOnFailure=false", Map.of("Queue", "support", "Interface", "PJSIP/101"));
        }
    }

    /** A channel in the state that the method needs. */
    private String channel(String method) {
        if (method.equals("AGI")) {
            return call("agi").replace(";1", ";2");
        }
        String channel = method.equals("attendedTransfer") ? call("answer", "Dial", "Local/answer@default/n,20,T") : call("answer");
        act("Setvar", Map.of("Channel", channel, "Variable", "CUSTOMER", "Value", "4711"));
        if (method.endsWith("onitor") && !method.equals("monitor")) {
            act("MixMonitor", Map.of("Channel", channel, "File", "call.wav"));
        }
        if (method.equals("getParkedCalls")) {
            act("Park", Map.of("Channel", channel));
        }
        return channel;
    }

    private String call(String extension) {
        return call(extension, "Wait", "30");
    }

    private String call(String extension, String application, String data) {
        return template.request("ajam:Originate?awaitEvent=OriginateResponse", e -> {
            e.getMessage().setBody(Map.of("Channel", "Local/" + extension + "@default/n", "Application", application, "Data", data));
            e.getMessage().setHeader("CamelAjamVariables", Map.of("FEATUREMAP(atxfer)", "*2"));
        }).getMessage().getHeader("CamelAjamAwaitedEvent", OriginateOutcome.class).channel();
    }

    private void act(String action, Map<String, Object> parameters) {
        template.requestBody("ajam:" + action, parameters);
    }

    @Test
    void theNewNamesOfEventsAreThoseOfAsterisk() {
        String section = SHIFT8.text().substring(SHIFT8.text().indexOf("## What has changed"), SHIFT8.text().indexOf("## Faults"));
        List<String[]> rows = section.lines().filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")).toList();

        assertThat(rows).hasSizeGreaterThan(8).allSatisfy(row -> assertThat(METHOD.matcher(row[2]).results().map(name -> name.group(1)).toList())
                .isNotEmpty().isSubsetOf(Catalogue.asterisk().events().keySet()));
    }
}
