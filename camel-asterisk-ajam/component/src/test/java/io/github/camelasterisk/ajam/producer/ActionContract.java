// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamHeaderFilterStrategy;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;

/** What the component promises of actions, on any server: the simulator and real ones pass the same assertions. */
abstract class ActionContract extends ContractSupport {

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
    void otherHeadersStay() {
        Exchange exchange = template.request("ajam:Ping", e -> e.getMessage().setHeader("customer", "4711"));

        assertThat(exchange.getMessage().getHeader("customer")).isEqualTo("4711");
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

    @Test
    void aStrategyOfTheComponentHoldsBackControlHeadersInBothDirections() {
        DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
        strategy.setLowerCase(true);
        strategy.getOutFilter().addAll(List.of("camelajamactionid", "camelajamvariables", "camelajamresponsetimeout", "camelajamaction"));
        strategy.getInFilter().addAll(List.of("camelajamresponse", "camelajamlistitems"));
        context.getComponent("ajam", AjamComponent.class).setHeaderFilterStrategy(strategy);
        Map<String, Object> headers = Map.of("CamelAjamActionId", mark, "CamelAjamResponseTimeout", "no time", "CamelAjamVariables", "no Map",
                "CamelAjam.Channel", "Local/short@default", "CamelAjam.Application", "Wait", "CamelAjam.Data", "1", "CamelAjam.Async", "true");

        Exchange exchange = template.request("ajam:Originate", e -> e.getMessage().setHeaders(new HashMap<>(headers)));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelAjamResponse").containsKey("CamelAjamMessage")
                .containsEntry("CamelAjamVariables", "no Map").containsEntry("CamelAjamResponseTimeout", "no time");
        assertThat(exchange.getMessage().getHeader("CamelAjamActionId")).isNotEqualTo(mark);
        assertThat(failure(() -> request("ajam:action", Map.of("CamelAjamAction", "Ping")))).isInstanceOf(IllegalArgumentException.class);
        assertThat(template.request("ajam:QueueStatus", e -> { }).getMessage().getHeaders()).doesNotContainKey("CamelAjamListItems");
    }

    @Test
    void theEndpointsStrategyWins() {
        DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
        strategy.setLowerCase(true);
        strategy.getOutFilter().add("camelajamaction");
        context.getComponent("ajam", AjamComponent.class).setHeaderFilterStrategy(strategy);
        context.getRegistry().bind("all", new AjamHeaderFilterStrategy());

        assertThat(request("ajam:action?headerFilterStrategy=#all", Map.of("CamelAjamAction", "Ping")).get("Ping")).isEqualTo("Pong");
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
                .isInstanceOf(AjamProtocolException.class).hasMessageContaining(" at most");

        assertThat(request("ajam:Ping", Map.of()).isSuccess()).isTrue();
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
}
