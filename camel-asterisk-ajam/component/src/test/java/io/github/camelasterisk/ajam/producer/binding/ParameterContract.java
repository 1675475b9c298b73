// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamActionNotAllowedException;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.AjamEndpoint;
import io.github.camelasterisk.ajam.OriginateOutcome;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What the component promises of the parameters of actions, and of what is left of them for the next one, on any server. */
abstract class ParameterContract extends ContractSupport {

    static final String ORIGINATE = "ajam:Originate?awaitEvent=OriginateResponse&awaitTimeout=20s";

    private record Bean(String text) {
    }

    private AmiAction sent() {
        return wire.requests.get(wire.requests.size() - 1).action();
    }

    private Map<String, Object> call(String extension) {
        return new HashMap<>(Map.of("Channel", "Local/" + extension + "@default", "Application", "Wait", "Data", "10"));
    }

    private String value(String variable) {
        return request("ajam:Getvar", Map.of("CamelAjam.Variable", variable)).getFirst("Value");
    }

    // ---- what has no text

    @Test
    void aValueWithoutATextIsRefusedInEverySource() {
        for (Object value : List.of(Map.of("a", "1"), new Bean("x"), List.of("x", Map.of("a", 1)), new Object[] { new Bean("x") })) {
            refused("Note", () -> template.requestBody("ajam:UserEvent", Map.of("UserEvent", mark, "Note", value)));
            refused("Note", () -> request("ajam:UserEvent", Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Note", value)));
            refused("A", () -> template.requestBodyAndHeader("ajam:Originate", call("answer"), "CamelAjamVariables", Map.of("A", value)));
            refused("CamelAjamActionId", () -> request("ajam:Ping", Map.of("CamelAjamActionId", value)));
            refused("CamelAjamAction", () -> request("ajam:action", Map.of("CamelAjamAction", value)));
            refused("Action", () -> template.requestBody("ajam:action", Map.of("Action", value)));
            AjamEndpoint endpoint = context.getEndpoint("ajam:UserEvent?lazyStartProducer=true", AjamEndpoint.class);
            endpoint.setParameters(Map.of("UserEvent", mark, "Note", value));
            refused("Note", () -> template.requestBody(endpoint, (Object) null));
        }
        refused("Note", () -> template.requestBody("ajam:UserEvent", "{\"UserEvent\": \"" + mark + "\", \"Note\": {\"a\": 1}}"));
        refused("Note", () -> template.requestBody("ajam:UserEvent", "{\"UserEvent\": \"" + mark + "\", \"Note\": [[{\"a\": 1}]]}"));
        refused("Action", () -> template.requestBody("ajam:action", "{\"Action\": null}"));
        refused("Variable", () -> template.requestBody("ajam:Setvar", "{\"Variable\": {\"a\": \"1\"}, \"Value\": 1}"));
        assertThat(wire.requests).isEmpty();
    }

    private void refused(String name, Runnable execution) {
        assertThat(failure(execution)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name);
    }

    @Test
    void typeConvertersMakeTextOfOtherValues() {
        context.getTypeConverterRegistry().addTypeConverter(String.class, Bean.class,
                new org.apache.camel.support.SimpleTypeConverter(false, (type, exchange, value) -> ((Bean) value).text()));

        template.requestBody("ajam:UserEvent", Map.of("UserEvent", mark, "Bean", new Bean("b"), "Bytes", "bytes".getBytes(),
                "Day", LocalDate.of(2026, 1, 2), "Big", 3e7, "List", Arrays.asList(1, null, new Bean("c"))));

        assertThat(sent().get("Bean")).isEqualTo("b");
        assertThat(sent().get("Bytes")).isEqualTo("bytes");
        assertThat(sent().get("Day")).isEqualTo("2026-01-02");
        assertThat(sent().get("Big")).isEqualTo("30000000");
        assertThat(sent().getAll("List")).containsExactly("1", "c");
    }

    @Test
    void jsonIsTakenWholeOrNotAtAll() throws Exception {
        for (String json : List.of("{\"UserEvent\": \"a\"} {\"Note\": 1}", "{\"UserEvent\": \"a\", \"UserEvent\": \"b\"}", "{\"UserEvent\": \"a\"")) {
            refused("JSON", () -> template.requestBody("ajam:UserEvent", json));
        }
        assertThat(wire.requests).isEmpty();

        template.requestBody("ajam:UserEvent", new ObjectMapper().readTree("{\"UserEvent\": \"" + mark + "\", \"Note\": [1, true, \"x\", null]}"));
        assertThat(sent().getAll("Note")).containsExactly("1", "true", "x");
    }

    // ---- variables

    @Test
    void aMapOfVariablesArrivesFromEverySource() {
        String name = "AJAM" + mark;
        Map<String, Object> withMap = call("answer");
        withMap.put("Variable", Map.of(name, "a,b"));
        variableArrives(template.request(ORIGINATE, e -> e.getMessage().setBody(withMap)), name);
        variableArrives(template.request(ORIGINATE, e -> e.getMessage().setBody("{\"Channel\": \"Local/answer@default\","
                + " \"Application\": \"Wait\", \"Data\": 10, \"Variable\": {\"" + name + "\": \"a,b\"}}")), name);
        variableArrives(template.request(ORIGINATE, e -> {
            e.getMessage().setBody(call("answer"));
            e.getMessage().setHeader("CamelAjam.Variable", Map.of(name, "a,b"));
        }), name);
        variableArrives(template.request(ORIGINATE, e -> {
            e.getMessage().setBody(call("answer"));
            e.getMessage().setHeader("CamelAjamVariables", Map.of(name, "a,b"));
        }), name);
        variableArrives(template.request(ORIGINATE.replace("Originate?", "action?"), e -> e.getMessage().setBody(
                AmiAction.of("Originate").with("Channel", "Local/answer@default").with("Application", "Wait").with("Data", 10)
                        .with("Variable", Map.of(name, "a,b")))), name);
    }

    private void variableArrives(Exchange call, String name) {
        assertThat(call.getException()).isNull();
        String channel = call.getMessage().getHeader("CamelAjamAwaitedEvent", OriginateOutcome.class).channel();
        AmiResponse status = request("ajam:Status", Map.of("CamelAjam.Channel", channel, "CamelAjam.Variables", name));
        assertThat(status.events().get(0).getAll("Variable")).containsExactly(name + "=a,b");
        request("ajam:Hangup", Map.of("CamelAjam.Channel", channel));
    }

    @Test
    void aNameThatWouldSetAnotherVariableIsRefused() {
        for (String name : List.of("A,B", "A=B", "A\"B", "A\\", "", " A", "A(")) {
            refused("variable", () -> template.requestBodyAndHeader("ajam:Originate", call("answer"), "CamelAjamVariables", Map.of(name, "1")));
        }
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void variablesGoOnlyToActionsThatSetThem() throws Exception {
        String name = "AJAM" + mark;
        routes(r -> r.from("direct:start")
                .setHeader("CamelAjamVariables", r.constant(Map.of("AJAMOTHER" + mark, "1")))
                .to("ajam:Ping")
                .setBody(r.constant(Map.of("Variable", name, "Value", "7"))).to("ajam:Setvar")
                .setBody(r.constant(call("answer"))).to(ORIGINATE)
                .setProperty("channel", r.simple("${header.CamelAjamAwaitedEvent[Channel]}"))
                .setBody(r.constant(Map.of("Variable", name, "Value", "8"))).to("ajam:Setvar"));

        Exchange exchange = template.request("direct:start", e -> { });

        assertThat(exchange.getException()).isNull();
        assertThat(value(name)).isEqualTo("8");
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Setvar"))
                .allSatisfy(r -> assertThat(r.action().getAll("Variable")).containsExactly(name));
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("Originate")).singleElement()
                .satisfies(r -> assertThat(r.action().getAll("Variable")).containsExactly("AJAMOTHER" + mark + "=1"));
        request("ajam:Hangup", Map.of("CamelAjam.Channel", exchange.getProperty("channel")));
    }

    @Test
    void anActionThatIsNotKnownGetsNoVariables() {
        Exchange exchange = template.request("ajam:ModulesOwnAction", e -> e.getMessage().setHeader("CamelAjamVariables", Map.of("A", 1)));

        assertThat(sent()).doesNotContainKey("Variable");
        assertThat(exchange.getMessage().getHeader("CamelAjamVariables")).isNotNull();
    }

    // ---- what is left for the next action

    @Test
    void whatAnActionTookIsGoneWhenItWasAnswered() {
        Exchange exchange = template.request("ajam:action", e -> {
            e.getMessage().setBody(call("nobody"));
            e.getMessage().setHeaders(new HashMap<>(Map.of("CamelAjamAction", "Originate", "CamelAjam.Async", true, "camelajam.timeout", 500,
                    "CamelAjamVariables", Map.of("A", 1), "CamelAjamOther", "stays", "Async", "stays")));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(sent().get("Timeout")).isEqualTo("500");
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("CamelAjamResponse", "CamelAjamMessage", "CamelAjamActionId",
                "CamelAjamOther", "Async");
    }

    @Test
    void whereTheExchangeFailsItStays() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("CamelAjam.Queue", "no-such-queue");
        headers.put("CamelAjam.Interface", "Local/answer@default");
        headers.put("CamelAjamActionId", "id-" + mark);
        for (String endpoint : List.of("ajam:QueueAdd", "ajam:QueueAdd?baseUrl=http://127.0.0.1:1", "ajam:QueueAdd?parameter.Interfase=x")) {
            Exchange exchange = template.request(endpoint, e -> e.getMessage().setHeaders(new HashMap<>(headers)));
            assertThat(exchange.getException()).isNotNull();
            assertThat(exchange.getMessage().getHeaders()).containsAllEntriesOf(headers);
        }
        Exchange told = template.request("ajam:QueueAdd?throwExceptionOnFailure=false", e -> e.getMessage().setHeaders(new HashMap<>(headers)));
        assertThat(told.getMessage().getHeaders()).doesNotContainKeys("CamelAjam.Queue", "CamelAjam.Interface");
    }

    @Test
    void theNextActionGetsNothingOfTheOneBefore() throws Exception {
        routes(r -> r.from("direct:start")
                .setHeader("CamelAjamAction", r.constant("QueueStatus")).setHeader("CamelAjam.Queue", r.constant("support")).to("ajam:action")
                .setBody(r.constant(AmiAction.of("Ping"))).to("ajam:action"));

        Exchange exchange = template.request("direct:start", e -> { });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(AmiResponse.class).get("Ping")).isEqualTo("Pong");
        assertThat(sent().parameterNames()).isEmpty();
        assertThat(exchange.getMessage().getHeader("CamelAjamListItems")).isNull();
    }

    // ---- ActionIDs

    private List<String> ids() {
        return wire.requests.stream().filter(r -> !List.of("Login", "Challenge").contains(r.action().name())).map(r -> r.action().actionId()).toList();
    }

    @Test
    void anIdThatAnActionLeftIsNotTheNextOnes() throws Exception {
        routes(r -> r.from("direct:start").to("ajam:Ping").to("ajam:Ping")
                .setHeader("CamelAjamActionId", r.constant(mark)).to("ajam:Ping").to("ajam:Ping")
                .setHeader("CamelAjamActionId", r.constant(mark)).to("ajam:Ping"));

        Exchange exchange = template.request("direct:start", e -> { });

        assertThat(ids()).hasSize(5).doesNotContainNull();
        assertThat(ids().get(2)).isEqualTo(mark);
        assertThat(ids().get(4)).isEqualTo(mark);
        assertThat(ids().subList(0, 4)).doesNotHaveDuplicates();
        assertThat(exchange.getMessage().getHeader("CamelAjamActionId")).isEqualTo(mark);
    }

    @Test
    void copiesOfAnExchangeHaveIdsOfTheirOwn() throws Exception {
        routes(r -> {
            r.from("direct:start").to("ajam:Ping")
                    .split(r.constant(List.of(1, 2, 3))).parallelProcessing().to("ajam:Ping").end()
                    .multicast().to("ajam:Ping", "direct:other").end()
                    .enrich("ajam:Ping")
                    .to("ajam:Ping");
            r.from("direct:other").to("ajam:Ping");
        });

        assertThat(template.request("direct:start", e -> { }).getException()).isNull();

        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void aRedeliveryKeepsTheCallersIdAndNoOther() throws Exception {
        routes(r -> {
            r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0).logExhausted(false));
            r.from("direct:callers").setHeader("CamelAjamActionId", r.constant(mark)).setHeader("CamelAjam.No", r.constant("1")).to("ajam:NoSuchAction");
            r.from("direct:left").to("ajam:Ping").to("ajam:NoSuchAction");
        });

        template.request("direct:callers", e -> { });
        assertThat(ids()).containsExactly(mark, mark, mark);
        assertThat(wire.requests).filteredOn(r -> r.action().name().equals("NoSuchAction")).allSatisfy(r -> assertThat(r.action()).containsKey("No"));
        wire.requests.clear();
        template.request("direct:left", e -> { });
        assertThat(ids()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void anExchangeThatIsSentAgainKeepsTheCallersId() {
        Exchange exchange = template.request("ajam:NoSuchAction", e -> e.getMessage().setHeader("CamelAjamActionId", mark));
        exchange.setException(null);
        template.send("ajam:NoSuchAction", exchange);
        exchange.setException(null);
        template.send("ajam:Ping", exchange);

        assertThat(ids().subList(0, 2)).containsExactly(mark, mark);
        assertThat(ids().get(2)).isNotEqualTo(mark);
    }

    // ---- what the component allows

    @Test
    void anEndpointNarrowsWhatItsComponentAllowsAndNeverWidensIt() {
        AjamConfiguration configuration = context.getComponent("ajam", AjamComponent.class).getConfiguration();
        configuration.setAllowedActions("Core*,Ping,Command");
        configuration.setDeniedActions("Command");
        for (String endpoint : List.of("ajam:Command?deniedActions=Nothing", "ajam:Command?deniedActions=", "ajam:Command?allowedActions=*",
                "ajam:QueueStatus?allowedActions=*", "ajam:QueueStatus?allowedActions=Queue*&deniedActions=X",
                "ajam:CoreStatus?allowedActions=Ping", "ajam:CoreStatus?deniedActions=CoreStatus")) {
            assertThat(failure(() -> request(endpoint, Map.of("CamelAjam.Command", "core show version"))))
                    .as(endpoint).isInstanceOf(AjamActionNotAllowedException.class);
        }
        assertThat(wire.requests).isEmpty();
        assertThat(request("ajam:Ping?allowedActions=Ping", Map.of()).get("Ping")).isEqualTo("Pong");
    }

    // ---- why Asterisk refused

    @Test
    void aCommandThatFailsSaysWhy() {
        for (String format : List.of("raw", "xml")) {
            Exchange exchange = template.request("ajam:Command?format=" + format, e -> e.getMessage().setHeader("CamelAjam.Command", "no such " + mark));

            if (exchange.getException() == null) {
                // a version before 14 tells no failure of a Command
                assertThat(exchange.getMessage().getBody(AmiResponse.class).output().get(0)).contains("No such command");
            } else {
                assertThat(exchange.getException()).isInstanceOf(AjamActionException.class)
                        .hasMessageContaining("Command failed: No such command 'no such " + mark + "'").hasMessageNotContaining("output follows");
            }
        }
    }
}
