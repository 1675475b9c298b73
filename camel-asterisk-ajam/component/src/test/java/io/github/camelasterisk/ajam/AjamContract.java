package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.util.URISupport;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the component promises, on any server: the simulator and real ones pass the same assertions. */
abstract class AjamContract extends AjamTestSupport {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Makes events of this test tell themselves from others that the server may have. */
    private final String mark = "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private AmiResponse request(String endpoint, Map<String, Object> headers) {
        return template.requestBodyAndHeaders(endpoint, null, headers, AmiResponse.class);
    }

    private AmiResponse userEvent(String... parameters) {
        AmiAction action = AmiAction.of("UserEvent").with("UserEvent", mark);
        for (int i = 0; i < parameters.length; i += 2) {
            action = action.with(parameters[i], parameters[i + 1]);
        }
        return template.requestBody("ajam:action", action, AmiResponse.class);
    }

    private boolean isOurs(Exchange exchange) {
        return mark.equals(exchange.getMessage().getBody(AmiEvent.class).getFirst("UserEvent"));
    }

    /** A consumer that sends the events of this test to a mock; it is connected when this returns. */
    private MockEndpoint events(String options) throws Exception {
        MockEndpoint mock = getMockEndpoint("mock:events");
        routes(r -> r.from("ajam:events" + options).routeId("events").filter(this::isOurs).to("mock:events"));
        awaitPolling(1);
        return mock;
    }

    /** Whether the last request of all is a WaitEvent. */
    private boolean isPolling() {
        return "WaitEvent".equals(wire.requests.get(wire.requests.size() - 1).action().name());
    }

    private void awaitPolling(long consumers) {
        await().atMost(SOON).until(() -> wire.count("WaitEvent") >= consumers);
    }

    // ---- actions

    @Test
    void anActionByItsEndpoint() {
        Exchange exchange = template.request("ajam:Ping", e -> e.getMessage().setHeader("CamelAjamActionId", "my-id"));

        assertThat(exchange.getException()).isNull();
        AmiResponse response = exchange.getMessage().getBody(AmiResponse.class);
        assertThat(response.isSuccess()).isTrue();
        assertThat(response.response()).isEqualTo("Success");
        assertThat(response.get("ping")).isEqualTo("Pong");
        assertThat(response.actionId()).isEqualTo("my-id");
        assertThat(exchange.getMessage().getHeader("CamelAjamResponse")).isEqualTo("Success");
        assertThat(exchange.getMessage().getHeader("CamelAjamActionId")).isEqualTo("my-id");
        assertThat(exchange.getMessage().getHeader("CamelAjamListItems")).isNull();
    }

    @Test
    void anActionWithoutAnIdGetsAUniqueOne() {
        String first = request("ajam:Ping", Map.of()).actionId();
        String second = request("ajam:Ping", Map.of()).actionId();

        assertThat(first).isNotBlank().isNotEqualTo(second);
        assertThat(second).isNotBlank();
    }

    @Test
    void anActionByHeaderOrBody() {
        assertThat(request("ajam:action", Map.of("CamelAjamAction", "Ping")).get("Ping")).isEqualTo("Pong");
        assertThat(template.requestBody("ajam:action", AmiAction.of("Ping"), AmiResponse.class).get("Ping")).isEqualTo("Pong");
        assertThat(template.requestBody("ajam:action", Map.of("Action", "Ping"), AmiResponse.class).get("Ping")).isEqualTo("Pong");
        assertThat(template.requestBody("ajam:action", "{\"Action\": \"Ping\"}", AmiResponse.class).get("Ping")).isEqualTo("Pong");
    }

    @Test
    void theEndpointsActionWinsOverHeaderAndBody() {
        AmiResponse response = template.requestBodyAndHeaders("ajam:Ping", Map.of("Action", "CoreStatus"),
                Map.of("CamelAjamAction", "CoreSettings", "CamelAjam.Action", "CoreSettings"), AmiResponse.class);

        assertThat(response.get("Ping")).isEqualTo("Pong");
        assertThat(wire.count("Ping")).isOne();
        assertThat(wire.count("CoreStatus") + wire.count("CoreSettings")).isZero();
    }

    @Test
    void anActionWithoutANameIsRefused() {
        assertThat(failure(() -> template.requestBody("ajam:action", "no name")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("CamelAjamAction");
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void laterSourcesOfParametersWin() {
        String variable = "AJAM" + mark;
        template.requestBodyAndHeaders("ajam:Setvar", "{\"variable\": \"" + variable + "\", \"value\": \"body\", \"nothing\": null}",
                Map.of("CamelAjam.Value", "header", "Value", "never sent"));
        assertThat(request("ajam:Getvar", Map.of("CamelAjam.Variable", variable)).get("Value")).isEqualTo("header");

        template.requestBodyAndHeaders("ajam:Setvar?parameter.Value=fixed", Map.of("Variable", variable, "Value", "body"),
                Map.of("CamelAjam.Value", "header"));
        assertThat(request("ajam:Getvar", Map.of("CamelAjam.Variable", variable)).get("Value")).isEqualTo("fixed");
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Setvar"))
                .allSatisfy(r -> assertThat(r.action().getAll("Value")).hasSize(1))
                .noneSatisfy(r -> assertThat(r.action()).containsKey("nothing"));
    }

    @Test
    void aHeaderFilterStrategyKeepsParametersBack() {
        DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
        strategy.setLowerCase(true);
        strategy.getOutFilter().add("camelajam.value");
        context.getRegistry().bind("strict", strategy);

        userEventWith("ajam:UserEvent?headerFilterStrategy=#strict", Map.of("CamelAjam.UserEvent", mark, "CamelAjam.VALUE", "x"));

        AmiAction sent = wire.requests.get(wire.requests.size() - 1).action();
        assertThat(sent).containsKey("UserEvent").doesNotContainKey("Value");
    }

    private void userEventWith(String endpoint, Map<String, Object> headers) {
        template.requestBodyAndHeaders(endpoint, null, headers);
    }

    @Test
    void aListActionComesWithItsItems() {
        Exchange exchange = template.request("ajam:QueueStatus", e -> e.getMessage().setHeader("CamelAjam.Queue", "support"));

        AmiResponse response = exchange.getMessage().getBody(AmiResponse.class);
        assertThat(response.events()).isNotEmpty();
        assertThat(response.events().get(0).name()).isEqualTo("QueueParams");
        assertThat(response.events().get(0).get("Queue")).isEqualTo("support");
        assertThat(response.events()).extracting(AmiEvent::name).doesNotContain("QueueStatusComplete");
        assertThat(response.completion().name()).isEqualTo("QueueStatusComplete");
        assertThat(exchange.getMessage().getHeader("CamelAjamListItems")).isEqualTo(response.events().size());
    }

    @Test
    void aCommandGivesItsLines() {
        AmiResponse response = request("ajam:Command", Map.of("CamelAjam.Command", "core show version"));

        assertThat(response.output()).hasSize(1);
        assertThat(response.output().get(0)).startsWith("Asterisk ");
    }

    @Test
    void anErrorRaisesAnException() {
        Throwable failure = failure(() -> request("ajam:QueueAdd",
                Map.of("CamelAjam.Queue", "no-such-queue", "CamelAjam.Interface", "Local/answer@default")));

        assertThat(failure).isInstanceOf(AjamActionException.class).hasMessageContaining("QueueAdd").hasMessageContaining("queue");
        AjamActionException exception = (AjamActionException) failure;
        assertThat(exception.getAction()).isEqualTo("QueueAdd");
        assertThat(exception.getResponse().isSuccess()).isFalse();
        assertThat(exception.getResponse().message()).isNotBlank();
    }

    @Test
    void anErrorIsTheBodyWhereThatIsAsked() {
        AmiResponse response = request("ajam:NoSuchAction?throwExceptionOnFailure=false", Map.of());

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.message()).startsWith("Invalid/unknown command");
    }

    @Test
    void routesHandleFailuresByClass() throws Exception {
        routes(r -> {
            r.onException(AjamActionException.class).handled(true).setBody().simple("caught ${exception.action}");
            r.from("direct:start").to("ajam:NoSuchAction");
        });

        assertThat(template.requestBody("direct:start", null, String.class)).isEqualTo("caught NoSuchAction");
    }

    @Test
    void aCallOfAProducerWithinAConsumersRouteWorks() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent").filter(this::isOurs).to("ajam:Ping").to("mock:answered"));
        awaitPolling(1);
        MockEndpoint answered = getMockEndpoint("mock:answered");
        answered.expectedMessageCount(20);

        for (int i = 0; i < 20; i++) {
            userEvent("Seq", "" + i);
        }

        answered.assertIsSatisfied();
        assertThat(answered.getExchanges()).allSatisfy(e -> assertThat(e.getMessage().getBody(AmiResponse.class).get("Ping")).isEqualTo("Pong"));
    }

    // ---- what must never reach the wire

    @Test
    void lineEndsAreRefusedAndNothingIsSent() {
        for (String value : List.of("a\r\nInjected: yes", "a\nb", "a\rb", "a\0b")) {
            assertThat(failure(() -> request("ajam:UserEvent", Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Note", value))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Note");
            assertThat(failure(() -> request("ajam:UserEvent", Map.of("CamelAjam.UserEvent", mark, "CamelAjam." + value, "x"))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(failure(() -> request("ajam:Ping", Map.of("CamelAjamActionId", value))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ActionID");
            assertThat(failure(() -> request("ajam:action", Map.of("CamelAjamAction", value))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(failure(() -> request("ajam:Originate", Map.of("CamelAjamVariables", Map.of("A", value)))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Variable");
        }
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void aFormThatIsTooLongIsRefusedWithTheLimit() {
        assertThat(failure(() -> userEventWith("ajam:UserEvent", Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Text", "x".repeat(41_000)))))
                .isInstanceOf(AjamProtocolException.class).hasMessageContaining("40960");

        assertThat(request("ajam:Ping", Map.of()).isSuccess()).isTrue();
    }

    // ---- events

    @Test
    void eventsComeInOrderWithTheirHeaders() throws Exception {
        routes(r -> r.from("ajam:events").to("mock:all").filter(this::isOurs).to("mock:events"));
        awaitPolling(1);
        MockEndpoint mock = getMockEndpoint("mock:events");
        mock.expectedMessageCount(50);

        IntStream.range(0, 50).forEach(i -> userEvent("Seq", "" + i, "Channel", "Fake/1", "Uniqueid", "1.1", "Linkedid", "1.0"));

        mock.assertIsSatisfied();
        assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Seq"))
                .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "" + i).toList());
        Exchange first = mock.getExchanges().get(0);
        assertThat(first.getMessage().getHeaders())
                .containsEntry("CamelAjamEvent", "UserEvent")
                .containsEntry("CamelAjamServer", server().url())
                .containsEntry("CamelAjamChannel", "Fake/1")
                .containsEntry("CamelAjamUniqueid", "1.1")
                .containsEntry("CamelAjamLinkedid", "1.0");
        List<Long> sequence = getMockEndpoint("mock:all").getExchanges().stream()
                .map(e -> e.getMessage().getHeader("CamelAjamSequence", Long.class)).toList();
        for (int i = 0; i < sequence.size(); i++) {
            assertThat(sequence.get(i)).isEqualTo(i + 1L);
        }
    }

    @Test
    void includeAndExcludeChooseByName() throws Exception {
        routes(r -> {
            r.from("ajam:events?include=user*,NoSuch").to("mock:included");
            r.from("ajam:events?include=*&exclude=USEREVENT").to("mock:rest");
        });
        awaitPolling(2);
        MockEndpoint included = getMockEndpoint("mock:included");

        userEvent("Seq", "1");
        originate("short");

        await().atMost(SOON).until(() -> getMockEndpoint("mock:rest").getExchanges().stream().anyMatch(e -> "Hangup".equals(e.getMessage().getHeader("CamelAjamEvent"))));
        assertThat(included.getExchanges()).isNotEmpty()
                .allSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
        assertThat(getMockEndpoint("mock:rest").getExchanges())
                .noneSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
        assertThat(included.getExchanges().get(0).getMessage().getHeader("CamelAjamSequence")).isEqualTo(1L);
    }

    @Test
    void theEventMaskChoosesByClass() throws Exception {
        routes(r -> {
            r.from("ajam:events?eventMask=user").to("mock:users");
            r.from("ajam:events?eventMask=on").to("mock:all");
        });
        awaitPolling(2);

        originate("short");
        await().atMost(SOON).until(() -> getMockEndpoint("mock:all").getExchanges().stream().anyMatch(e -> "Hangup".equals(e.getMessage().getHeader("CamelAjamEvent"))));
        userEvent("Seq", "1");

        await().atMost(SOON).until(() -> !getMockEndpoint("mock:users").getExchanges().isEmpty());
        assertThat(getMockEndpoint("mock:users").getExchanges())
                .allSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
    }

    @Test
    void aFilterInTheServerChooses() throws Exception {
        routes(r -> {
            r.from("ajam:events?filter.1=RAW(Event: UserEvent)").to("mock:filtered");
            r.from("ajam:events").to("mock:all");
        });
        awaitPolling(2);

        originate("short");
        await().atMost(SOON).until(() -> getMockEndpoint("mock:all").getExchanges().stream().anyMatch(e -> "Hangup".equals(e.getMessage().getHeader("CamelAjamEvent"))));
        userEvent("Seq", "1");

        await().atMost(SOON).until(() -> !getMockEndpoint("mock:filtered").getExchanges().isEmpty());
        assertThat(getMockEndpoint("mock:filtered").getExchanges())
                .allSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
    }

    @Test
    void repeatedVariablesAreAllSet() throws Exception {
        routes(r -> r.from("ajam:events?include=VarSet").to("mock:vars"));
        awaitPolling(1);

        template.requestBodyAndHeaders("ajam:Originate",
                Map.of("Channel", "Local/short@default", "Application", "Wait", "Data", "1", "Async", "true", "Variable", List.of(mark + "A=1", mark + "B=2")),
                Map.of("CamelAjamVariables", Map.of(mark + "C", "3")));

        await().atMost(SOON).untilAsserted(() -> assertThat(getMockEndpoint("mock:vars").getExchanges())
                .extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Variable") + "=" + e.getMessage().getBody(AmiEvent.class).get("Value"))
                .contains(mark + "A=1", mark + "B=2", mark + "C=3"));
    }

    @Test
    void repeatedNamesOfAnEventAreAList() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        template.sendBody("ajam:action", AmiAction.of("UserEvent").with("UserEvent", mark).with("Tag", List.of("a", "b")).with("Other", "c"));

        mock.expectedMessageCount(1);
        mock.assertIsSatisfied();
        AmiEvent event = mock.getExchanges().get(0).getMessage().getBody(AmiEvent.class);
        assertThat(event.get("tag")).isEqualTo(List.of("a", "b"));
        assertThat(event.get("other")).isEqualTo("c");
    }

    @Test
    void valuesKeepTheirSigns() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        userEvent("Text", "Jörg Ñandú 日本 & 1+1=2; 100% a: b");

        mock.expectedMessageCount(1);
        mock.assertIsSatisfied();
        assertThat(mock.getExchanges().get(0).getMessage().getBody(AmiEvent.class).get("Text")).isEqualTo("Jörg Ñandú 日本 & 1+1=2; 100% a: b");
    }

    @Test
    void bytesThatAreNotUtf8StayReadable() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        template.sendBody("ajam:action?charset=ISO-8859-1", AmiAction.of("UserEvent").with("UserEvent", mark).with("Text", "Jörg"));
        userEvent("Text", "after it");

        mock.expectedMessageCount(2);
        mock.assertIsSatisfied();
        assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Text")).containsExactly("Jörg", "after it");
    }

    // ---- accounts and sessions

    @Test
    void everyAuthenticationLogsIn() {
        for (String way : List.of("plain", "md5", "digest", "auto")) {
            AmiResponse response = request("ajam:CoreSettings?authentication=" + way, Map.of());
            assertThat(response.getFirst("AsteriskVersion")).as(way).isNotBlank();
        }
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Login"))
                .extracting(r -> r.action().containsKey("Secret") ? "plain" : "md5").containsExactly("plain", "md5");
    }

    @Test
    void eventsComeWithDigestToo() throws Exception {
        MockEndpoint mock = events("?include=UserEvent&authentication=digest");
        mock.expectedMessageCount(3);

        userEvent("Seq", "1");
        userEvent("Seq", "2");
        userEvent("Seq", "3");

        mock.assertIsSatisfied();
    }

    @Test
    void actionsShareOneSession() {
        for (int i = 0; i < 5; i++) {
            request("ajam:Ping", Map.of());
            request("ajam:action", Map.of("CamelAjamAction", "Ping"));
        }
        assertThat(wire.count("Login")).isOne();
    }

    @Test
    void manyActionsAtOnce() {
        List<CompletableFuture<Exchange>> running = IntStream.range(0, 200)
                .mapToObj(i -> template.asyncSend("ajam:Ping", ExchangeBuilder.anExchange(context).withHeader("CamelAjamActionId", mark + i).build()))
                .toList();

        List<String> ids = running.stream().map(CompletableFuture::join)
                .map(e -> e.getMessage().getBody(AmiResponse.class).actionId()).toList();
        assertThat(ids).containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(i -> mark + i).toList());
        assertThat(wire.count("Ping")).isEqualTo(200);
        assertThat(wire.count("Login")).isOne();
    }

    @Test
    void anExpiredSessionIsRenewedAndTheActionSentAgain() {
        request("ajam:Ping", Map.of());
        request("ajam:Logoff", Map.of());

        String variable = "AJAM" + mark;
        AmiResponse response = request("ajam:Setvar", Map.of("CamelAjam.Variable", variable, "CamelAjam.Value", "set"));

        assertThat(response.isSuccess()).isTrue();
        assertThat(wire.count("Login")).isEqualTo(2);
        assertThat(request("ajam:Getvar", Map.of("CamelAjam.Variable", variable)).get("Value")).isEqualTo("set");
    }

    @Test
    void aLackOfPermissionIsNoExpiredSession() {
        String account = "?username=" + server().limitedUser() + "&password=RAW(" + server().limitedPassword() + ")";
        request("ajam:Ping" + account, Map.of());

        assertThat(failure(() -> request("ajam:Originate" + account, Map.of("CamelAjam.Channel", "Local/answer@default", "CamelAjam.Application", "Wait"))))
                .isInstanceOf(AjamActionException.class).hasMessageContaining("Permission denied").hasMessageContaining("originate");
        assertThat(wire.count("Originate")).isOne();
        assertThat(wire.count("Login")).isOne();
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() throws Exception {
        for (String way : List.of("plain", "md5", "digest")) {
            assertThat(failure(() -> request("ajam:Ping?password=sesame&authentication=" + way, Map.of())))
                    .as(way).isInstanceOf(AjamAuthenticationException.class)
                    .hasMessageContaining("manager.conf").message().doesNotContain("sesame");
        }
    }

    @Test
    void aConsumerWithAWrongPasswordGoesOnTrying() throws Exception {
        AtomicReference<Throwable> told = new AtomicReference<>();
        context.getRegistry().bind("handler", handler(told));
        routes(r -> r.from("ajam:events?password=sesame&exceptionHandler=#handler").to("mock:none"));

        await().atMost(SOON).until(() -> wire.count("Login") >= 3);
        assertThat(told.get()).isInstanceOf(AjamAuthenticationException.class);
    }

    private static ExceptionHandler handler(AtomicReference<Throwable> told) {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                told.set(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                told.set(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                told.set(exception);
            }
        };
    }

    @Test
    void connectionFaultsCanBeRouted() throws Exception {
        routes(r -> {
            r.onException(AjamConnectionException.class).handled(true).to("mock:fault");
            r.from("ajam:events?baseUrl=http://127.0.0.1:1&bridgeErrorHandler=true").to("mock:none");
        });
        getMockEndpoint("mock:fault").expectedMinimumMessageCount(2);

        getMockEndpoint("mock:fault").assertIsSatisfied();
    }

    @Test
    void aRouteThatFailsDoesNotEndTheConsumer() throws Exception {
        AtomicReference<Throwable> told = new AtomicReference<>();
        context.getRegistry().bind("handler", handler(told));
        routes(r -> r.from("ajam:events?include=UserEvent&exceptionHandler=#handler").filter(this::isOurs)
                .choice().when(e -> "1".equals(e.getMessage().getBody(AmiEvent.class).get("Seq"))).throwException(new IllegalStateException("one"))
                .otherwise().to("mock:events"));
        awaitPolling(1);
        getMockEndpoint("mock:events").expectedMessageCount(1);

        userEvent("Seq", "1");
        userEvent("Seq", "2");

        getMockEndpoint("mock:events").assertIsSatisfied();
        assertThat(told.get()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theExchangePatternIsTheEndpoints() throws Exception {
        MockEndpoint mock = events("?include=UserEvent&exchangePattern=InOut");
        mock.expectedMessageCount(1);
        userEvent("Seq", "1");

        mock.assertIsSatisfied();
        assertThat(mock.getExchanges().get(0).getPattern()).isEqualTo(ExchangePattern.InOut);
    }

    // ---- connections that fail

    @Test
    void aWrongPathIsNamed() {
        assertThat(failure(() -> request("ajam:Ping?baseUrl=" + server().url() + "/wrong", Map.of())))
                .isInstanceOf(AjamProtocolException.class)
                .hasMessageContaining("webenabled").hasMessageContaining("prefix").hasMessageContaining("port");
    }

    @Test
    void noServerIsNamed() {
        assertThat(failure(() -> request("ajam:Ping?baseUrl=http://127.0.0.1:1", Map.of())))
                .isInstanceOfSatisfying(AjamConnectionException.class, e -> assertThat(e.mayHaveRun()).isFalse())
                .hasMessageContaining("not sent");
        assertThat(failure(() -> request("ajam:Ping?baseUrl=http://no-such-host.invalid:8088", Map.of())))
                .isInstanceOf(AjamConnectionException.class).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aConnectionThatTheServerClosedIsReplaced() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:UserEvent?baseUrl=" + proxy.url();
            MockEndpoint mock = events("?include=UserEvent");
            mock.expectedMessageCount(20);
            for (int i = 0; i < 20; i++) {
                userEventWith(endpoint, Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Seq", i));
                proxy.closeConnections();
            }
            mock.assertIsSatisfied();
            assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Seq"))
                    .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "" + i).toList());
        }
    }

    @Test
    void aResetBeforeTheActionWasReadIsTriedAgain() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:UserEvent?baseUrl=" + proxy.url();
            MockEndpoint mock = events("?include=UserEvent");
            mock.expectedMessageCount(11);
            userEventWith(endpoint, Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Seq", 0));
            for (int i = 1; i <= 10; i++) {
                proxy.next(FaultProxy.Fault.RESET_UNREAD);
                userEventWith(endpoint, Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Seq", i));
            }
            mock.assertIsSatisfied();
            assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Seq"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(0, 10).mapToObj(i -> "" + i).toList());
        }
    }

    @Test
    void anActionThatMayHaveRunIsNotSentAgain() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            request("ajam:Ping?baseUrl=" + proxy.url(), Map.of());
            proxy.next(FaultProxy.Fault.CLOSE_AFTER_REQUEST);

            assertThat(failure(() -> request("ajam:Ping?baseUrl=" + proxy.url(), Map.of())))
                    .isInstanceOfSatisfying(AjamConnectionException.class, e -> assertThat(e.mayHaveRun()).isTrue())
                    .hasMessageContaining("may have run");
            assertThat(wire.count("Ping")).isEqualTo(2);
        }
    }

    @Test
    void anAnswerThatIsCutOffLeavesTheOutcomeUnknown() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            request("ajam:Ping?baseUrl=" + proxy.url(), Map.of());
            proxy.cutAnswerAfter(320);

            assertThat(failure(() -> request("ajam:ListCommands?baseUrl=" + proxy.url(), Map.of())))
                    .isInstanceOf(AjamUnknownOutcomeException.class).hasMessageContaining("may have run");
            assertThat(wire.count("ListCommands")).isOne();
        }
    }

    @Test
    void anAnswerThatDoesNotComeLeavesTheOutcomeUnknown() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:Ping?responseTimeout=700&baseUrl=" + proxy.url();
            request(endpoint, Map.of());
            proxy.next(FaultProxy.Fault.SILENCE);

            assertThat(failure(() -> request(endpoint, Map.of())))
                    .isInstanceOf(AjamUnknownOutcomeException.class).hasMessageContaining("700 ms");
            assertThat(wire.count("Ping")).isEqualTo(2);
        }
    }

    @Test
    void aConsumerOutlivesACutConnection() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            MockEndpoint mock = events("?include=UserEvent&baseUrl=" + proxy.url());
            userEvent("Seq", "1");
            await().atMost(SOON).until(() -> mock.getReceivedCounter() == 1);

            long polls = wire.count("WaitEvent");
            await().atMost(SOON).until(() -> {
                proxy.closeConnections();
                return wire.count("WaitEvent") > polls;
            });
            // what happens before the new WaitEvent has reached the server is said to the old connection: that is a gap
            await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
                userEvent("Seq", "2");
                return mock.getReceivedCounter() >= 2;
            });
            assertThat(wire.count("Login")).as("consumer and producer").isEqualTo(2);
        }
    }

    @Test
    void aConsumerLogsInAnewWhenItsSessionIsGone() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            MockEndpoint mock = events("?include=UserEvent&baseUrl=" + proxy.url());
            mock.expectedMessageCount(1);

            logoff(proxy.lastSession());

            await().atMost(SOON).until(() -> wire.count("Login") == 2);
            await().atMost(SOON).until(this::isPolling);
            userEvent("Seq", "1");
            mock.assertIsSatisfied();
        }
    }

    /** Ends a session behind the component's back. */
    private void logoff(String session) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server().url() + "/rawman?action=Logoff"))
                .header("Cookie", "mansession_id=\"" + session + "\"").build();
        String answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(answer).contains("Goodbye");
    }

    @Test
    void httpsWorksWithACertificateThatIsTrusted(@TempDir Path folder) throws Exception {
        try (TlsFront front = new TlsFront(folder, server().port())) {
            context.getRegistry().bind("trust", front.trust());
            String endpoint = "?sslContextParameters=#trust&baseUrl=" + front.url();
            MockEndpoint mock = events("?include=UserEvent&" + endpoint.substring(1));
            mock.expectedMessageCount(1);

            userEventWith("ajam:UserEvent" + endpoint, Map.of("CamelAjam.UserEvent", mark));

            mock.assertIsSatisfied();
            assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Login"))
                    .allSatisfy(r -> assertThat(r.action()).as("plain over https").containsKey("Secret"));
            assertThat(failure(() -> request("ajam:Ping?baseUrl=" + front.url(), Map.of())))
                    .isInstanceOf(AjamConnectionException.class).hasMessageContaining("certificate");
            assertThat(failure(() -> request("ajam:Ping?sslContextParameters=#trust&baseUrl="
                    + front.url().replace("localhost", "127.0.0.1"), Map.of())))
                    .isInstanceOf(AjamConnectionException.class).hasMessageContaining("TLS");
        }
    }

    @Test
    void theGlobalTlsSetUpIsUsedWhereThatIsAsked(@TempDir Path folder) throws Exception {
        try (TlsFront front = new TlsFront(folder, server().port())) {
            context.setSSLContextParameters(front.trust());
            context.getComponent("ajam", AjamComponent.class).setUseGlobalSslContextParameters(true);

            assertThat(request("ajam:Ping?baseUrl=" + front.url(), Map.of()).isSuccess()).isTrue();
        }
    }

    @Test
    void aReadyMadeHttpClientIsUsedAndLeftOpen() throws Exception {
        AtomicInteger used = new AtomicInteger();
        try (CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .addRequestInterceptorFirst((request, entity, context) -> used.incrementAndGet()).build()) {
            context.getRegistry().bind("client", client);

            assertThat(request("ajam:Ping?httpClient=#client", Map.of()).isSuccess()).isTrue();
            context.stop();

            assertThat(used.get()).as("challenge, login, ping, logoff").isEqualTo(4);
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
        }
    }

    // ---- stopping

    @Test
    void stoppingLogsOffAtOnceAndLeavesNothing() throws Exception {
        events("?include=UserEvent");
        request("ajam:Ping", Map.of());

        long start = System.nanoTime();
        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(wire.count("Logoff")).isEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
                .filter(name -> name.toLowerCase().contains("ajam") || name.contains("httpclient"))
                .filter(name -> !name.contains("simulator")).toList();
    }

    @Test
    void aRouteThatStopsAndStartsHasOnePoller() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        for (int i = 0; i < 3; i++) {
            context.getRouteController().stopRoute("events");
            context.getRouteController().startRoute("events");
        }
        await().atMost(SOON).until(() -> wire.count("Login") == 4 && isPolling());
        mock.expectedMessageCount(1);

        userEvent("Seq", "1");

        mock.assertIsSatisfied();
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Logoff")).hasSize(3);
        mock.expectedMessageCount(1);
        mock.assertIsSatisfied(500);
    }

    // ---- the wire listener

    @Test
    void theWireListenerIsToldWithSecretsMasked() {
        request("ajam:Ping?authentication=plain", Map.of());

        assertThat(wire.requests).extracting(r -> r.action().name()).containsExactly("Login", "Ping");
        assertThat(wire.requests).allSatisfy(r -> assertThat(r.action().toLines()).doesNotContain(server().password()));
        assertThat(wire.answers).hasSize(2).allSatisfy(a -> {
            assertThat(a.status()).isEqualTo(200);
            assertThat(a.failure()).isNull();
            assertThat(a.length()).isEqualTo(a.body().length()).isPositive();
            assertThat(a.duration()).isPositive();
        });
    }

    @Test
    void secretsAreInNoUriOfTheContext() throws Exception {
        routes(r -> r.from("direct:x").to("ajam:Ping?username=secretuser&password=sesame"));

        assertThat(context.getEndpoints()).extracting(Object::toString).noneMatch(text -> text.contains("sesame"));
        List<String> urls = new ArrayList<>();
        context.getEndpoints().forEach(endpoint -> urls.add(URISupport.sanitizeUri(endpoint.getEndpointUri())));
        assertThat(urls).noneMatch(text -> text.contains("sesame") || text.contains("secretuser"));
    }

    private void originate(String extension) {
        template.requestBody("ajam:Originate", Map.of("Channel", "Local/" + extension + "@default", "Application", "Wait", "Data", "1", "Async", "true"));
    }
}
