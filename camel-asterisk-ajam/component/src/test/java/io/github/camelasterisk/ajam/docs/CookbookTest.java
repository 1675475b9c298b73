// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.OriginateOutcome;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the recipes of docs/cookbook.md on the simulator; those that are not here run on real servers too, in the tests of the families. */
class CookbookTest extends AjamTestSupport {

    private final AjamSimulator pbx = SimulatorExtension.lab().start();

    @TempDir
    private static Path folder;

    @Override
    protected TestServer server() {
        return SimulatorExtension.server(pbx);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().setOverrideProperties(properties());
        return context;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("folder", folder.toString());
        properties.setProperty("berlin", pbx.baseUrl());
        properties.setProperty("madrid", pbx.baseUrl());
        return properties;
    }

    @AfterEach
    void closePbx() {
        pbx.close();
    }

    // ---- what the tests have in common

    private void add(RouteBuilder recipe) throws Exception {
        context.addRoutes(recipe);
    }

    /** Adds a recipe that receives events; it is connected when this returns, if no action has awaited an event before. */
    private void listen(RouteBuilder recipe) throws Exception {
        add(recipe);
        awaitRequest("WaitEvent");
    }

    /** What arrives at an endpoint of the recipe, which the test has in place of the reader's own route. */
    private MockEndpoint arrivals(String endpoint) throws Exception {
        MockEndpoint mock = getMockEndpoint("mock:" + endpoint.replace(':', '-'));
        routes(r -> r.from(endpoint).to(mock));
        return mock;
    }

    private static List<String> bodies(MockEndpoint mock) {
        return mock.getExchanges().stream().map(exchange -> exchange.getMessage().getBody(String.class)).toList();
    }

    private AjamRequest awaitRequest(String action) {
        await().until(() -> !requests(action).isEmpty());
        return requests(action).get(0);
    }

    private List<AjamRequest> requests(String action) {
        return pbx.requests().stream().filter(request -> request.isAction(action)).toList();
    }

    private AmiResponse act(String action, Map<String, Object> parameters) {
        return template.requestBody("ajam:" + action, parameters, AmiResponse.class);
    }

    private String call(String channel) {
        return call(channel, "Wait", "30");
    }

    private String call(String channel, String application, String data) {
        return template.request("ajam:Originate?awaitEvent=OriginateResponse", e -> {
            e.getMessage().setBody(Map.of("Channel", channel, "Application", application, "Data", data, "CallerID", "Joe <0305550100>"));
            e.getMessage().setHeader("CamelAjamVariables", Map.of("FEATUREMAP(atxfer)", "*2"));
        }).getMessage().getHeader("CamelAjamAwaitedEvent", OriginateOutcome.class).channel();
    }

    private boolean isUp(String channel) {
        return act("CoreShowChannels", Map.of()).events().stream().anyMatch(item -> channel.equals(item.get("Channel")));
    }

    private Exchange send(String endpoint, Object body, Map<String, Object> headers) {
        Exchange exchange = template.request(endpoint, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(headers);
        });
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    // ---- events

    @Test
    void userEvents() throws Exception {
        MockEndpoint orders = arrivals("direct:order");
        listen(new Cookbook.UserEvents());

        pbx.emit("UserEvent", "UserEvent", "Order", "Number", "1", "Silent", "yes");
        pbx.emit("UserEvent", "UserEvent", "Other");
        pbx.emit("Hangup", "Channel", "PJSIP/100-00000001");
        pbx.emit("UserEvent", "UserEvent", "Order", "Number", "2");

        await().untilAsserted(() -> assertThat(orders.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Number")).containsExactly("2"));
    }

    @Test
    void callRecordsWaitForTheDatabase() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:calls;DB_CLOSE_DELAY=-1");
        listen(new Cookbook.CallRecords((DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
            attempts.incrementAndGet();
            return database.getConnection();
        })));

        for (int i = 1; i <= 3; i++) {
            pbx.emit("Cdr", "Source", "0305550100", "Destination", "10" + i, "BillableSeconds", "" + i);
        }
        await().until(() -> attempts.get() > 1);
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("create table calls (source varchar, destination varchar, seconds int)");
        }

        await().untilAsserted(() -> assertThat(destinations(database)).containsExactly("101", "102", "103"));
    }

    private static List<String> destinations(JdbcDataSource database) throws SQLException {
        List<String> destinations = new ArrayList<>();
        try (Connection connection = database.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select destination from calls where source = '0305550100' order by seconds")) {
            while (rows.next()) {
                destinations.add(rows.getString(1));
            }
        }
        return destinations;
    }

    @Test
    void callHistory() throws Exception {
        MockEndpoint history = arrivals("direct:history");
        listen(new Cookbook.CallHistory());

        for (String event : List.of("CHAN_START", "ANSWER", "LINKEDID_END")) {
            pbx.emit("CEL", "EventName", event, "LinkedID", "1.1");
            if (!event.equals("LINKEDID_END")) {
                pbx.emit("CEL", "EventName", event, "LinkedID", "1.2");
            }
        }

        await().untilAsserted(() -> assertThat(history.getExchanges()).singleElement()
                .satisfies(e -> assertThat(e.getMessage().getBody(List.class)).hasSize(3)));
    }

    @Test
    void page() throws Exception {
        listen(new Cookbook.Page());

        pbx.emit("Hangup", "Channel", "PJSIP/100-00000001", "CallerIDName", "<b>");

        await().until(() -> Files.exists(folder.resolve("calls.html")) && Files.readString(folder.resolve("calls.html")).contains("PJSIP/100-00000001</td><td>&lt;b&gt;"));
    }

    @Test
    void jsonLines() throws Exception {
        listen(new Cookbook.JsonLines());

        pbx.emit("Hangup", "Channel", "PJSIP/100-00000001");
        pbx.emit("Hangup", "Channel", "PJSIP/101-00000002");

        await().untilAsserted(() -> assertThat(folder.resolve("events.json")).exists());
        await().untilAsserted(() -> assertThat(Files.readAllLines(folder.resolve("events.json"))).satisfiesExactly(
                line -> assertThat(line).startsWith("{\"Event\":\"Hangup\"").contains("PJSIP/100-00000001"), line -> assertThat(line).contains("PJSIP/101-00000002")));
    }

    @Test
    void topics() throws Exception {
        add(new Cookbook.Topics());
        MockEndpoint one = getMockEndpoint("mock:one");
        MockEndpoint other = getMockEndpoint("mock:other");
        routes(r -> {
            r.from("seda:broker?multipleConsumers=true").to(one);
            r.from("seda:broker?multipleConsumers=true").to(other);
        });
        awaitRequest("WaitEvent");

        pbx.emit("QueueCallerJoin", "Queue", "support");

        for (MockEndpoint subscriber : List.of(one, other)) {
            await().untilAsserted(() -> assertThat(bodies(subscriber)).singleElement().asString().contains("\"Event\":\"QueueCallerJoin\"", "\"Queue\":\"support\""));
        }
    }

    @Test
    void severalServers() throws Exception {
        MockEndpoint ended = arrivals("direct:ended");
        add(new Cookbook.SeveralServers());
        await().until(() -> requests("WaitEvent").size() == 2);

        pbx.emit("Hangup", "Channel", "PJSIP/100-00000001");

        await().untilAsserted(() -> assertThat(ended.getExchanges()).hasSize(2)
                .allSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamServer")).isEqualTo(pbx.baseUrl())));
    }

    @Test
    void oneLeader() throws Exception {
        arrivals("direct:ended");
        listen(new Cookbook.OneLeader());
        assertThat(folder.resolve("pbx")).exists();
        try (CamelContext second = new DefaultCamelContext()) {
            second.addComponent("ajam", component(server()));
            second.getPropertiesComponent().setOverrideProperties(properties());
            second.addRoutes(new Cookbook.OneLeader());
            second.start();
            assertThat(second.getRouteController().getRouteStatus(second.getRoutes().get(0).getId()).isStarted()).isFalse();

            context.stop();

            await().until(() -> requests("Login").size() == 2);
        }
    }

    @Test
    void liveChannels() throws Exception {
        String before = call("Local/answer@default/n");
        listen(new Cookbook.LiveChannels());
        await().untilAsserted(() -> assertThat(names()).contains(before));

        String after = call("PJSIP/100");
        await().untilAsserted(() -> assertThat(names()).contains(before, after));
        act("Hangup", Map.of("Channel", after));
        await().untilAsserted(() -> assertThat(names()).contains(before).doesNotContain(after));

        pbx.expireSessions();
        act("Hangup", Map.of("Channel", before));
        await().untilAsserted(() -> assertThat(names()).isEmpty());
    }

    @SuppressWarnings("unchecked")
    private List<String> names() {
        List<AmiEvent> channels = template.requestBody("direct:channels", null, List.class);
        return channels.stream().map(channel -> channel.getFirst("Channel")).toList();
    }

    @Test
    void missedCalls() throws Exception {
        MockEndpoint alerts = arrivals("direct:alert");
        listen(new Cookbook.MissedCalls());

        pbx.emit("DialEnd", "CallerIDNum", "0305550100", "DestChannel", "PJSIP/100-00000001", "DialStatus", "ANSWER");
        pbx.emit("DialEnd", "CallerIDNum", "0305550100", "DestChannel", "PJSIP/101-00000002", "DialStatus", "NOANSWER");

        await().untilAsserted(() -> assertThat(bodies(alerts)).containsExactly("0305550100 called PJSIP/101-00000002: NOANSWER"));
    }

    @Test
    void busyLamps() throws Exception {
        MockEndpoint lamps = arrivals("direct:lamp");
        listen(new Cookbook.BusyLamps());

        String channel = call("PJSIP/100");
        await().untilAsserted(() -> assertThat(bodies(lamps)).contains("PJSIP/100 INUSE"));
        act("Hangup", Map.of("Channel", channel));

        await().untilAsserted(() -> assertThat(bodies(lamps)).last().isEqualTo("PJSIP/100 NOT_INUSE"));
    }

    @Test
    void blockList() throws Exception {
        act("DBPut", Map.of("Family", "blocked", "Key", "0305550100", "Val", "1"));
        listen(new Cookbook.BlockList());

        pbx.emit("Newchannel", "Channel", "PJSIP/100-00000001", "CallerIDNum", "");
        pbx.emit("Newchannel", "Channel", "PJSIP/102-00000003", "CallerIDNum", "0305550199");
        pbx.emit("Newchannel", "Channel", "PJSIP/101-00000002", "CallerIDNum", "0305550100");

        assertThat(awaitRequest("Hangup").get("Channel")).isEqualTo("PJSIP/101-00000002");
        assertThat(requests("Hangup")).hasSize(1);
    }

    // ---- calls

    @Test
    void clickToCall() throws Exception {
        add(new Cookbook.ClickToCall());

        Exchange exchange = send("direct:click-to-call", null, Map.of("phone", "100", "number", "0305550199", "CamelAjam.Application", "System"));

        assertThat(exchange.getMessage().getBody()).isEqualTo("answered");
        AjamRequest originate = awaitRequest("Originate");
        assertThat(originate.get("Channel")).isEqualTo("PJSIP/100");
        assertThat(originate.get("Exten")).isEqualTo("0305550199");
        assertThat(originate.get("CallerID")).isEqualTo("<0305550199>");
        assertThat(originate.get("Application")).isEmpty();
    }

    @Test
    void dialler() throws Exception {
        MockEndpoint called = arrivals("direct:called");
        List<String> numbers = IntStream.range(0, 10).mapToObj(i -> "030555010" + i).toList();
        List<String> twice = new ArrayList<>(numbers);
        twice.addAll(numbers);
        List<String> unanswered = new ArrayList<>();
        pbx.answer("Originate", request -> {
            synchronized (unanswered) {
                unanswered.add(request.actionId());
            }
            return Answer.success("Originate successfully queued");
        });
        add(new Cookbook.Dialler());

        template.sendBody("direct:call-list", twice);

        for (int call = 0; call < numbers.size(); call++) {
            int inFlight = Math.min(3, numbers.size() - call);
            await().until(() -> size(unanswered) == inFlight);
            pbx.emit("OriginateResponse", "ActionID", first(unanswered), "Response", "Failure", "Reason", "3", "Uniqueid", "<null>");
        }
        await().untilAsserted(() -> assertThat(bodies(called)).hasSize(10).contains("0305550100: no answer"));
        assertThat(requests("Originate")).extracting(request -> request.get("Channel")).doesNotHaveDuplicates().hasSize(10);
    }

    private static int size(List<String> list) {
        synchronized (list) {
            return list.size();
        }
    }

    private static String first(List<String> list) {
        synchronized (list) {
            return list.remove(0);
        }
    }

    @Test
    void slowCalls() throws Exception {
        add(new Cookbook.SlowCalls());

        for (int phone = 100; phone < 107; phone++) {
            template.sendBody("seda:announce", phone);
        }

        await().untilAsserted(() -> assertThat(requests("Originate")).extracting(request -> request.get("Channel")).contains("PJSIP/100", "PJSIP/106").hasSize(7));
    }

    @Test
    void transferAfterTalk() throws Exception {
        add(new Cookbook.TransferAfterTalk());
        String channel = call("Local/answer@default/n", "Dial", "Local/answer@default/n,20,T");
        await().until(() -> bridges() == 1);

        send("direct:ask", null, Map.of("channel", channel, "extension", "101"));
        await().until(() -> bridges() == 2);
        Exchange exchange = send("direct:hand-over", null, Map.of("channel", channel));

        assertThat(exchange.getMessage().getHeader("CamelAjamAwaitedEvent", AmiEvent.class).get("Result")).isEqualTo("Success");
    }

    private long bridges() {
        return act("BridgeList", Map.of()).events().stream().filter(bridge -> "2".equals(bridge.get("BridgeNumChannels"))).count();
    }

    @Test
    void fetch() throws Exception {
        add(new Cookbook.Parking());
        add(new Cookbook.Fetch());
        String channel = call("PJSIP/100");
        String space = send("direct:park", null, Map.of("channel", channel)).getMessage().getBody(String.class);

        send("direct:fetch", null, Map.of("phone", "101", "space", space));

        await().until(() -> act("ParkedCalls", Map.of()).events().isEmpty() && isUp(channel));
    }

    @Test
    void digits() throws Exception {
        List<AmiEvent> seen = new ArrayList<>();
        listen(new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events?include=DTMFEnd,Hangup").process(e -> seen.add(e.getMessage().getBody(AmiEvent.class)));
            }
        });
        add(new Cookbook.Digits());
        String channel = call("PJSIP/100");

        send("direct:digits-then-hangup", null, Map.of("channel", channel, "digits", List.of("1", "2", "#")));

        await().untilAsserted(() -> assertThat(seen).extracting(AmiEvent::name).containsExactly("DTMFEnd", "DTMFEnd", "DTMFEnd", "Hangup"));
        assertThat(isUp(channel)).isFalse();
    }

    @Test
    void variables() throws Exception {
        add(new Cookbook.Variables());

        Exchange call = send("direct:remind", Map.of("CUSTOMER", "O'Neil, \"Jim\""), Map.of("phone", "100"));

        String channel = act("CoreShowChannels", Map.of()).events().stream().filter(item -> item.get("Uniqueid").equals(call.getMessage().getBody()))
                .findFirst().orElseThrow().getFirst("Channel");
        assertThat(send("direct:customer", null, Map.of("channel", channel)).getMessage().getBody()).isEqualTo("O'Neil, \"Jim\"");
    }

    @Test
    void hangUpCaller() throws Exception {
        add(new Cookbook.HangUpCaller());
        pbx.answer("CoreShowChannels", request -> Answer.list("Channels will follow")
                .event("CoreShowChannel", "Channel", "PJSIP/100-00000001", "CallerIDNum", "0305550199")
                .event("CoreShowChannel", "Channel", "PJSIP/trunk-00000002", "CallerIDNum", "0305550100").complete("CoreShowChannelsComplete"));

        send("direct:hang-up-caller", null, Map.of("number", "0305550100"));

        assertThat(requests("Hangup")).extracting(request -> request.get("Channel")).containsExactly("PJSIP/trunk-00000002");
    }

    @Test
    void timeLimit() throws Exception {
        listen(new Cookbook.TimeLimit());

        pbx.emit("BridgeEnter", "Channel", "PJSIP/100-00000001");
        pbx.emit("BridgeEnter", "Channel", "PJSIP/trunk-00000002");

        AjamRequest timeout = awaitRequest("AbsoluteTimeout");
        assertThat(timeout.get("Channel")).isEqualTo("PJSIP/trunk-00000002");
        assertThat(timeout.get("Timeout")).isEqualTo("3600");
    }

    @Test
    void listenToAnAgent() throws Exception {
        List<AmiEvent> spying = new ArrayList<>();
        listen(new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events?include=ChanSpyStart").process(e -> spying.add(e.getMessage().getBody(AmiEvent.class)));
            }
        });
        add(new Cookbook.Listen());
        String agent = call("PJSIP/101");

        send("direct:listen", null, Map.of("phone", "100", "agent", "101"));

        await().untilAsserted(() -> assertThat(spying).extracting(event -> event.get("SpyeeChannel")).containsExactly(agent));
    }

    // ---- queues

    @Test
    void pause() throws Exception {
        act("QueueAdd", Map.of("Queue", "support", "Interface", "PJSIP/100"));
        add(new Cookbook.Pause());

        send("direct:pause", null, Map.of("phone", "100", "paused", true, "reason", "lunch"));
        assertThat(members()).singleElement().satisfies(member -> assertThat(member.get("PausedReason")).isEqualTo("lunch"));

        send("direct:agent-out", null, Map.of("phone", "100"));
        assertThat(members()).isEmpty();
    }

    private List<AmiEvent> members() {
        return act("QueueStatus", Map.of()).events().stream().filter(item -> item.name().equals("QueueMember")).toList();
    }

    @Test
    void wallboard() throws Exception {
        MockEndpoint boards = arrivals("direct:wallboard");

        add(new Cookbook.Wallboard());

        await().untilAsserted(() -> assertThat(bodies(boards)).isNotEmpty().first().asString().contains("\"Queue\":\"support\"", "\"Callers\":\"0\""));
    }

    @Test
    void longWaits() throws Exception {
        MockEndpoint alerts = arrivals("direct:alert");
        pbx.answer("QueueStatus", request -> Answer.list("Queue status will follow").event("QueueParams", "Queue", "support")
                .event("QueueEntry", "Queue", "support", "CallerIDNum", "0305550100", "Wait", "7")
                .event("QueueEntry", "Queue", "support", "CallerIDNum", "0305550101", "Wait", "100").complete("QueueStatusComplete"));

        add(new Cookbook.LongWaits());

        await().untilAsserted(() -> assertThat(bodies(alerts)).containsExactly("0305550101 waits in support for 100 s"));
    }

    @Test
    void callBack() throws Exception {
        MockEndpoint calledBack = arrivals("direct:called-back");
        listen(new Cookbook.CallBack());

        pbx.emit("QueueCallerAbandon", "Queue", "support", "CallerIDNum", "anonymous");
        pbx.emit("QueueCallerAbandon", "Queue", "support", "CallerIDNum", "0305550100");

        await().until(() -> calledBack.getReceivedCounter() == 1);
        AjamRequest originate = awaitRequest("Originate");
        assertThat(originate.get("Exten")).isEqualTo("0305550100");
        assertThat(originate.get("Variable")).isEqualTo("QUEUE=support");
        assertThat(requests("Originate")).hasSize(1);
    }

    // ---- services

    @Test
    void muteAll() throws Exception {
        add(new Cookbook.MuteAll());
        call("PJSIP/100", "ConfBridge", "800");
        call("PJSIP/101", "ConfBridge", "800");
        await().until(() -> conference().size() == 2);

        send("direct:mute-all", null, Map.of("conference", "800"));

        assertThat(conference()).extracting(member -> member.get("Muted")).containsExactly("Yes", "Yes");
    }

    private List<AmiEvent> conference() {
        return template.requestBody("ajam:ConfbridgeList?throwExceptionOnFailure=false", Map.of("Conference", "800"), AmiResponse.class).events();
    }

    @Test
    void cli() throws Exception {
        add(new Cookbook.Cli());

        assertThat(send("direct:cli", "core show version", Map.of()).getMessage().getBody(List.class)).singleElement().asString().startsWith("Asterisk 22");
    }

    @Test
    void ownEvents() throws Exception {
        MockEndpoint orders = arrivals("direct:order");
        listen(new Cookbook.UserEvents());
        add(new Cookbook.OwnEvents());

        send("direct:tell", Map.of("Number", "7"), Map.of());

        await().untilAsserted(() -> assertThat(orders.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Number")).containsExactly("7"));
    }

    @Test
    void chain() throws Exception {
        add(new Cookbook.Chain());
        add(new Cookbook.AstDb());

        send("direct:forward", null, Map.of("phone", "100", "number", "0305550100"));

        assertThat(send("direct:forward-to", null, Map.of("phone", "100")).getMessage().getBody()).isEqualTo("0305550100");
        assertThat(awaitRequest("UserEvent").parameters()).containsOnlyKeys("Action", "ActionID", "UserEvent", "Phone");
    }

    @Test
    void retry() throws Exception {
        MockEndpoint dead = arrivals("seda:dead");
        MockEndpoint stored = arrivals("direct:stored");
        add(new Cookbook.Retry());

        template.sendBody("direct:store", Map.of("Family", "CFWD", "Key", "100", "Val", "101"));
        template.sendBody("direct:store", Map.of("Family", "CFWD"));

        await().until(() -> stored.getReceivedCounter() == 1 && dead.getReceivedCounter() == 1);
        assertThat(dead.getExchanges().get(0).getMessage().getBody()).isEqualTo(Map.of("Family", "CFWD"));
    }

    /** The server is away when the action is sent, and back for the second or third attempt. */
    @Test
    void retryUntilTheServerIsBack() throws Exception {
        MockEndpoint stored = arrivals("direct:stored");
        int port = server().port();
        pbx.close();
        add(new Cookbook.Retry());

        template.asyncSendBody("direct:store", Map.of("Family", "CFWD", "Key", "100", "Val", "101"));
        await().until(() -> wire.count("Challenge") > 0);
        try (AjamSimulator back = SimulatorExtension.lab().port(port).start()) {
            await().until(() -> stored.getReceivedCounter() == 1);
            assertThat(back.requests()).filteredOn(request -> request.isAction("DBPut")).hasSize(1);
        }
    }

    @Test
    void longList() throws Exception {
        MockEndpoint channels = arrivals("direct:channel");
        add(new Cookbook.LongList());
        call("PJSIP/100");
        call("PJSIP/101");

        send("direct:every-channel", null, Map.of());

        assertThat(channels.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).name()).containsExactly("CoreShowChannel", "CoreShowChannel");
    }

    @Test
    void privileges() throws Exception {
        MockEndpoint alerts = arrivals("direct:alert");
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setUsername("limited");
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setPassword("ajam-lab-limited");
        add(new Cookbook.AstDb());
        add(new Cookbook.OwnEvents());

        add(new Cookbook.Privileges());

        await().untilAsserted(() -> assertThat(bodies(alerts)).singleElement().asString().contains("needs the write class user"));
    }
}
