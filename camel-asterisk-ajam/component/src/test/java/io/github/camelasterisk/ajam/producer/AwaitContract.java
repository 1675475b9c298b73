// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.ComponentInternals;
import io.github.camelasterisk.ajam.OriginateOutcome;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** What the component promises of actions that wait for the event that tells how they went, on any server. */
abstract class AwaitContract extends ContractSupport {

    static final Duration IDLE = Duration.ofSeconds(1);
    /** More than a thousand, to which Camel's own timers are bounded. */
    private static final int NUMBER = 1100;
    static final String ORIGINATE = "ajam:Originate?awaitEvent=OriginateResponse";
    /** Waits for a variable that gets the value named Note in the action. */
    private static final String UNTIL_SET = "ajam:UserEvent?awaitEvent=VarSet&awaitMatch=Value";

    @Override
    protected AjamComponent component(TestServer server) {
        AjamComponent component = super.component(server);
        ComponentInternals.listeningIdle(component, IDLE);
        return component;
    }

    Exchange call(String endpoint, Map<String, Object> parameters) {
        return template.request(endpoint, e -> e.getMessage().setBody(parameters));
    }

    static Map<String, Object> to(String channel) {
        return new HashMap<>(Map.of("Channel", channel, "Application", "Wait", "Data", "10"));
    }

    static AmiEvent event(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelAjamAwaitedEvent", AmiEvent.class);
    }

    static OriginateOutcome outcome(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelAjamAwaitedEvent", OriginateOutcome.class);
    }

    private CompletableFuture<Exchange> untilSet(String value) {
        return untilSet(value, "&awaitTimeout=120s");
    }

    private CompletableFuture<Exchange> untilSet(String value, String options) {
        return template.asyncSend(UNTIL_SET + options, ExchangeBuilder.anExchange(context)
                .withBody(Map.of("UserEvent", mark, "Value", value)).build());
    }

    private void set(String value) {
        request("ajam:Setvar", Map.of("CamelAjam.Variable", "AJAM" + mark, "CamelAjam.Value", value));
    }

    long logins() {
        return wire.requests.stream().filter(r -> r.action().name().equals("Login") && !"off".equals(r.action().get("Events"))).count();
    }

    private long logoffs() {
        return wire.count("Logoff");
    }

    void awaitOutstanding(int userEvents) {
        await().atMost(SOON.multipliedBy(6)).until(() -> wire.answers.stream().filter(a -> a.body().contains("Event Sent")).count() >= userEvents);
    }

    // ---- by the ActionID

    @Test
    void theOutcomeOfACallIsTold() {
        Exchange exchange = call(ORIGINATE, to("Local/answer@default"));

        assertThat(exchange.getException()).isNull();
        AmiResponse response = exchange.getMessage().getBody(AmiResponse.class);
        assertThat(response.message()).contains("queued");
        assertThat(event(exchange).name()).isEqualTo("OriginateResponse");
        assertThat(event(exchange).get("ActionID")).isEqualTo(response.actionId());
        OriginateOutcome outcome = outcome(exchange);
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.reason()).isEqualTo("answered");
        assertThat(outcome.channel()).startsWith("Local/answer@default-");
        assertThat(outcome.uniqueid()).contains(".");
        assertThat(request("ajam:Getvar", Map.of("CamelAjam.Channel", outcome.channel(), "CamelAjam.Variable", "CHANNEL(state)")).isSuccess()).isTrue();
        request("ajam:Hangup", Map.of("CamelAjam.Channel", outcome.channel()));
    }

    @Test
    void theOutcomeIsReadInYamlWithoutJava() throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("call.yaml", """
                - from:
                    uri: direct:call
                    steps:
                      - to:
                          uri: ajam:Originate
                          parameters:
                            awaitEvent: OriginateResponse
                      - choice:
                          when:
                            - simple: "${header.CamelAjamOutcome.success}"
                              steps:
                                - setBody:
                                    simple: "${header.CamelAjamOutcome.reason}: ${header.CamelAjamOutcome.channel}"
                          otherwise:
                            steps:
                              - setBody:
                                  simple: "no call: ${header.CamelAjamOutcome.reason} (${header.CamelAjamOutcome.reasonCode})"
                """));

        assertThat(template.requestBody("direct:call", to("Local/busy@default"), String.class)).isEqualTo("no call: busy (5)");
        Exchange answered = call("direct:call", to("Local/answer@default"));
        assertThat(answered.getMessage().getBody(String.class)).startsWith("answered: Local/answer@default-");
        assertThat(answered.getMessage().getHeader("CamelAjamOutcome")).isEqualTo(outcome(answered));
        request("ajam:Hangup", Map.of("CamelAjam.Channel", outcome(answered).channel()));
    }

    @Test
    void anEventThatTellsNoOutcomeLeavesNone() {
        Exchange exchange = template.request("ajam:UserEvent?awaitEvent=UserEvent", e -> e.getMessage().setHeaders(new HashMap<>(
                Map.of("CamelAjam.UserEvent", mark, "CamelAjamOutcome", "of an earlier action"))));

        assertThat(event(exchange).name()).isEqualTo("UserEvent");
        assertThat(exchange.getMessage().getHeader("CamelAjamOutcome")).isNull();
    }

    @Test
    void aCallThatFailsIsToldInTheSameWay() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String extension : List.of("busy", "congestion", "nobody", "nosuchextension")) {
            Map<String, Object> call = to("Local/" + extension + "@default");
            call.put("Timeout", 1000);
            Exchange exchange = call(ORIGINATE, call);
            assertThat(exchange.getException()).isNull();
            OriginateOutcome outcome = outcome(exchange);
            assertThat(outcome.success()).isFalse();
            assertThat(outcome.uniqueid()).isNull();
            reasons.put(extension, outcome.reasonCode() + " " + outcome.reason());
        }

        assertThat(reasons).containsExactly(Map.entry("busy", "5 busy"), Map.entry("congestion", "8 congestion"),
                Map.entry("nobody", "3 no answer"), Map.entry("nosuchextension", "0 failed"));
    }

    @Test
    void aCallInTheForegroundHasNoSuchEvent() {
        Map<String, Object> call = to("Local/answer@default");
        call.put("Async", false);

        assertThat(call(ORIGINATE, call).getException()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Async");
        assertThat(wire.requests).isEmpty();
    }

    @Test
    @Needs(AsteriskFeature.EXTENSION_CHECK)
    void anErrorIsNotWaitedFor() {
        Map<String, Object> nowhere = Map.of("Channel", "Local/answer@default", "Context", "default", "Exten", "nosuchextension", "Priority", 1);
        Exchange exchange = call(ORIGINATE + "&awaitTimeout=20s", nowhere);

        assertThat(exchange.getException()).isInstanceOf(AjamActionException.class).hasMessageContaining("Extension does not exist");
        assertThat(exchange.getMessage().getHeader("CamelAjamAwaitedEvent")).isNull();

        Exchange told = call(ORIGINATE + "&awaitTimeout=20s&throwExceptionOnFailure=false", nowhere);
        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody(AmiResponse.class).isSuccess()).isFalse();
    }

    @Test
    void anEventThatDoesNotComeIsATimeout() {
        Exchange exchange = call(ORIGINATE + "&awaitTimeout=300", to("Local/nobody@default"));

        assertThat(exchange.getException()).isInstanceOf(ExchangeTimedOutException.class)
                .hasMessageStartingWith("OriginateResponse of Originate").hasMessageContaining("300 ms").hasMessageContaining("Timeout")
                .hasMessageNotContaining("OUT message");
        assertThat(exchange.getException(ExchangeTimedOutException.class).getTimeout()).isEqualTo(300);
        assertThat(exchange.getMessage().getBody(AmiResponse.class).isSuccess()).isTrue();
        assertThat(exchange.getMessage().getHeader("CamelAjamResponse")).isEqualTo("Success");
        assertThat(exchange.getMessage().getHeader("CamelAjamAwaitedEvent")).isNull();
        request("ajam:Hangup?throwExceptionOnFailure=false", Map.of("CamelAjam.Channel", "/^Local.nobody/"));
    }

    // ---- by what they have in common

    @Test
    @Needs(events = "DTMFEnd")
    void anEventIsKnownByAParameter() {
        String channel = outcome(call(ORIGINATE, to("Local/answer@default"))).channel();

        Exchange exchange = call("ajam:PlayDTMF?awaitEvent=DTMFEnd&awaitMatch=Channel,Digit",
                Map.of("Channel", channel, "Digit", "5", "Duration", "100", "Receive", "true"));

        assertThat(exchange.getException()).isNull();
        assertThat(event(exchange).name()).isEqualTo("DTMFEnd");
        assertThat(event(exchange).get("Channel")).isEqualTo(channel);
        assertThat(event(exchange).get("Digit")).isEqualTo("5");

        Exchange gone = call("ajam:Hangup?awaitEvent=Hang*,Nothing&awaitMatch=channel", Map.of("Channel", channel));
        assertThat(event(gone).get("Channel")).isEqualTo(channel);
    }

    @Test
    void theFieldMayHaveAnotherName() {
        CompletableFuture<Exchange> waiting = template.asyncSend("ajam:UserEvent?awaitEvent=VarSet&awaitMatch=Note : Value,&awaitTimeout=20s",
                ExchangeBuilder.anExchange(context).withBody(Map.of("UserEvent", mark, "Note", mark, "Value", mark + "no")).build());
        awaitOutstanding(1);

        set(mark + "no");
        set(mark);

        assertThat(event(waiting.join()).get("Value")).isEqualTo(mark);
    }

    @Test
    void namesThatDoNotPairAreRefused() {
        for (String match : List.of("Channel:", ":Channel", "Channel:A:B")) {
            assertThatThrownBy(() -> template.send("ajam:Park?awaitEvent=ParkedCall&awaitMatch=" + match, e -> { }))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class).hasStackTraceContaining("'" + match + "'");
        }
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void theParameterMustBeThere() {
        Exchange exchange = call("ajam:PlayDTMF?awaitEvent=DTMFEnd&awaitMatch=Channel,Digit", Map.of("Channel", "Local/x"));

        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Digit");
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void everyOneThatWaitsForAnEventGetsIt() {
        List<CompletableFuture<Exchange>> both = List.of(untilSet(mark), untilSet(mark));
        CompletableFuture<Exchange> other = untilSet(mark + "other");
        awaitOutstanding(3);

        set(mark);
        assertThat(both).allSatisfy(future -> assertThat(event(future.join()).get("Value")).isEqualTo(mark));
        assertThat(other).isNotDone();

        set(mark + "other");
        assertThat(event(other.join()).get("Value")).isEqualTo(mark + "other");
    }

    @Test
    void aThousandWaitWithoutAThread() {
        untilSet(mark + 0);
        awaitOutstanding(1);
        int threads = Thread.activeCount();
        List<CompletableFuture<Exchange>> waiting = IntStream.range(1, NUMBER).mapToObj(i -> untilSet(mark + i)).toList();
        awaitOutstanding(NUMBER);

        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 40);
        assertThat(waiting.stream().filter(CompletableFuture::isDone).map(future -> future.join().getException())).isEmpty();
        assertThat(logins()).isOne();

        IntStream.range(0, NUMBER).forEach(i -> set(mark + i));
        for (int i = 0; i < waiting.size(); i++) {
            Exchange exchange = waiting.get(i).join();
            assertThat(exchange.getException()).isNull();
            assertThat(event(exchange).get("Value")).isEqualTo(mark + (i + 1));
        }
    }

    /** The first call is answered after its time, under the ActionID that is still in the exchange. */
    @Test
    void theEventOfAnActionThatTimedOutIsNotTheNextOnes() throws Exception {
        routes(r -> r.from("direct:two")
                .doTry().setBody(r.constant(withTimeout(to("Local/nobody@default"), 2000))).to(ORIGINATE + "&awaitTimeout=300")
                .doCatch(ExchangeTimedOutException.class).end()
                .setBody(r.constant(to("Local/answer@default"))).to(ORIGINATE + "&awaitTimeout=20s"));

        for (String id : new String[] { null, "id-" + mark }) {
            Exchange exchange = template.request("direct:two", e -> e.getMessage().setHeader("CamelAjamActionId", id));

            assertThat(outcome(exchange).success()).isTrue();
            assertThat(event(exchange).get("ActionID")).isEqualTo(exchange.getMessage().getHeader("CamelAjamActionId")).isNotEqualTo(id);
            request("ajam:Hangup", Map.of("CamelAjam.Channel", outcome(exchange).channel()));
        }
    }

    private static Map<String, Object> withTimeout(Map<String, Object> call, int millis) {
        call.put("Timeout", millis);
        return call;
    }

    // ---- the session that listens

    @Test
    void theSessionOpensWhenNeededAndClosesWhenIdle() throws Exception {
        routes(r -> r.from("direct:call").to(ORIGINATE));
        request("ajam:Ping", Map.of());
        assertThat(logins()).isZero();

        assertThat(outcome(call("direct:call", to("Local/busy@default"))).reason()).isEqualTo("busy");
        assertThat(outcome(call("direct:call", to("Local/busy@default"))).reason()).isEqualTo("busy");
        assertThat(logins()).isOne();
        assertThat(logoffs()).isZero();
        await().atMost(SOON).until(() -> logoffs() == 1);

        assertThat(outcome(call("direct:call", to("Local/busy@default"))).reason()).isEqualTo("busy");
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void theActionIsSentWhenTheSessionIsOpen() {
        call(ORIGINATE, to("Local/busy@default"));

        List<String> sent = wire.requests.stream().map(r -> r.action().name() + " " + r.action().getOrDefault("Events", "")).toList();
        assertThat(sent.indexOf("Login call")).isNotNegative().isLessThan(sent.indexOf("Originate "));
    }

    @Test
    void producersShareASessionWithTheClassesOfAll() throws Exception {
        routes(r -> {
            r.from("direct:call").to(ORIGINATE);
            r.from("direct:set").to(UNTIL_SET);
        });
        CompletableFuture<Exchange> waiting = untilSet(mark);
        awaitOutstanding(1);
        call("direct:call", to("Local/busy@default"));
        set(mark);
        waiting.join();

        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Login")).extracting(r -> r.action().get("Events"))
                .containsExactlyInAnyOrder("off", "call,dialplan");
    }

    @Test
    void aLaterProducerCanNeedMoreClasses() {
        CompletableFuture<Exchange> waiting = untilSet(mark);
        awaitOutstanding(1);
        assertThat(outcome(call(ORIGINATE, to("Local/busy@default"))).reason()).isEqualTo("busy");
        set(mark);
        assertThat(event(waiting.join()).get("Value")).isEqualTo(mark);

        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Login")).extracting(r -> r.action().get("Events"))
                .containsExactlyInAnyOrder("off", "dialplan", "call,dialplan");
        await().atMost(SOON).until(() -> logoffs() == 2);
    }

    @Test
    void anExpiredSessionIsRenewedAndThoseWhoWaitGoOnWaiting() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            CompletableFuture<Exchange> waiting = untilSet(mark, "&baseUrl=" + proxy.url());
            awaitOutstanding(1);
            expire(proxy);
            await().atMost(SOON).until(() -> logins() == 2 && isPolling());

            set(mark);

            assertThat(waiting.join().getException()).isNull();
        }
    }

    @Test
    void aCutConnectionIsMadeAnewAndThoseWhoWaitGoOnWaiting() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            CompletableFuture<Exchange> waiting = untilSet(mark, "&baseUrl=" + proxy.url());
            awaitOutstanding(1);
            await().atMost(SOON).until(this::isPolling);
            long polls = wire.count("WaitEvent");
            proxy.closeConnections();
            await().atMost(SOON).until(() -> wire.count("WaitEvent") > polls);

            await().atMost(SOON).until(() -> {
                // until the new question is there the server says it to the old one, which nobody hears
                set(mark);
                return waiting.isDone();
            });

            assertThat(waiting.join().getException()).isNull();
            assertThat(logins()).isOne();
        }
    }

    @Test
    void aTimeoutSaysWhenTheEventMayHaveBeenMissed() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            CompletableFuture<Exchange> waiting = untilSet(mark, "&awaitTimeout=2s&baseUrl=" + proxy.url());
            awaitOutstanding(1);
            expire(proxy);

            assertThat(waiting.join().getException()).isInstanceOf(ExchangeTimedOutException.class)
                    .hasMessageContaining("may be lost").hasMessageContaining("EXPIRED");
        }
    }

    private void expire(FaultProxy proxy) throws Exception {
        for (String session : proxy.sessions()) {
            logoff(session);
        }
    }

    @Test
    void aWrongPasswordFailsAtOnce() {
        Exchange exchange = call(ORIGINATE + "&password=sesame", to("Local/busy@default"));

        assertThat(exchange.getException()).isInstanceOf(AjamAuthenticationException.class);
        assertThat(wire.count("Originate")).isZero();
        assertThat(wire.count("Login")).isOne();

        assertThat(call(ORIGINATE + "&password=sesame", to("Local/busy@default")).getException())
                .isInstanceOf(AjamAuthenticationException.class);
        assertThat(wire.count("Login")).isEqualTo(2);
    }

    @Test
    void aServerThatIsAwayFailsAtOnceAndIsLeftAlone() {
        Exchange exchange = call(ORIGINATE + "&baseUrl=http://127.0.0.1:1", to("Local/busy@default"));

        assertThat(exchange.getException()).isInstanceOf(AjamConnectionException.class);
        assertThat(exchange.getException(AjamConnectionException.class).mayHaveRun()).isFalse();
        await().during(IDLE.minusMillis(200)).atMost(SOON).until(() -> wire.requests.size() == 1);
    }

    @Test
    void whoStillWaitsAtTheEndIsTold() {
        CompletableFuture<Exchange> waiting = untilSet(mark);
        awaitOutstanding(1);
        context.stop();

        assertThat(waiting.join().getException()).isInstanceOf(AjamUnknownOutcomeException.class);
    }

    // ---- variables of a call

    @Test
    void variablesArriveWhole() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(mark + "A", "a,b");
        variables.put(mark + "B", "say \"hi\", you");
        variables.put(mark + "C", "C:\\x\\,y");
        variables.put(mark + "D", "un(bal, x");
        variables.put(mark + "E", "ä=ö; ${CHANNEL}");
        variables.put(mark + "F", "header wins");
        Exchange exchange = template.request(ORIGINATE, e -> {
            Map<String, Object> call = to("Local/answer@default");
            call.put("Variable", List.of(mark + "F=body", mark + "G=first,second"));
            e.getMessage().setBody(call);
            e.getMessage().setHeader("CamelAjamVariables", variables);
        });
        variables.put(mark + "G", "first");
        String channel = outcome(exchange).channel();

        AmiResponse status = request("ajam:Status", Map.of("CamelAjam.Channel", channel, "CamelAjam.Variables", String.join(",", variables.keySet())));
        assertThat(status.events().get(0).getAll("Variable"))
                .containsExactlyElementsOf(variables.entrySet().stream().map(v -> v.getKey() + "=" + v.getValue()).toList());
        request("ajam:Hangup", Map.of("CamelAjam.Channel", channel));
    }

    @Test
    void aCallGoesToAnExtension() {
        Exchange exchange = call(ORIGINATE, new HashMap<>(Map.of("Channel", "Local/answer@default", "Context", "default", "Exten", "answer",
                "Priority", 1, "Codecs", "ulaw", "EarlyMedia", true)));

        assertThat(outcome(exchange).success()).isTrue();
        assertThat(event(exchange).get("Exten")).isEqualTo("answer");
        request("ajam:Hangup", Map.of("CamelAjam.Channel", outcome(exchange).channel()));
    }
}
