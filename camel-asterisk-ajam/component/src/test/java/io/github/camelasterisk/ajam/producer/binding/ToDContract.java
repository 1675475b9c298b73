// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamActionNotAllowedException;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamEndpoint;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What the component promises of a URI that a message completes, on any server. */
abstract class ToDContract extends ContractSupport {

    private AmiAction sent() {
        return wire.requests.get(wire.requests.size() - 1).action();
    }

    private void route(String template) throws Exception {
        routes(r -> r.from("direct:start").toD(template));
    }

    private Exchange send(Map<String, Object> headers) {
        return template.request("direct:start", e -> e.getMessage().setHeaders(new HashMap<>(headers)));
    }

    private List<String> endpoints() {
        return context.getEndpoints().stream().filter(AjamEndpoint.class::isInstance).map(endpoint -> endpoint.getEndpointUri()).toList();
    }

    private void nothingSent(Exchange exchange, String text) {
        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void oneEndpointServesAllActionsAndValues() throws Exception {
        route("ajam:${header.action}?parameter.UserEvent=${body[name]}&parameter.Note=${body[note]}&validateParameters=false");
        List<String> values = List.of("+49 30", "a&b=c", "100%25", "ä=ö; 日本", "x y", "RAW(x)", "a)b", "?x", "#bean:x", "'q' \"q\" \\", "", "$x", "a#b/c");

        for (String value : values) {
            Exchange exchange = template.request("direct:start", e -> {
                e.getMessage().setHeader("action", "UserEvent");
                e.getMessage().setBody(Map.of("name", mark, "note", value));
            });
            assertThat(exchange.getException()).isNull();
            assertThat(sent().name()).isEqualTo("UserEvent");
            assertThat(sent().get("UserEvent")).isEqualTo(mark);
            assertThat(sent().get("Note")).isEqualTo(value);
        }
        assertThat(template.request("direct:start", e -> e.getMessage().setHeader("action", "Ping")).getMessage().getBody(AmiResponse.class).get("Ping"))
                .isEqualTo("Pong");
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void valuesArriveAtAsterisk() throws Exception {
        route("ajam:Setvar?parameter.Variable=AJAM" + mark + "&parameter.Value=${header.value}");
        for (String value : List.of("+49 30", "a&b=c", "100%25", "ä=ö")) {
            assertThat(send(Map.of("value", value)).getException()).isNull();
            assertThat(request("ajam:Getvar", Map.of("CamelAjam.Variable", "AJAM" + mark)).get("Value")).isEqualTo(value);
        }
    }

    @Test
    void aMessageCantBringInOptions() throws Exception {
        route("ajam:${header.action}?validateParameters=false");
        for (String action : List.of("Ping?baseUrl=http://127.0.0.1:1&authentication=plain", "Ping?deniedActions=Nothing", "Ping?", "Ping&format=xml",
                "Ping?parameter.Variable=x")) {
            nothingSent(send(Map.of("action", action)), "toD");
        }
        assertThat(endpoints()).isEmpty();
    }

    @Test
    void aValueIsNoOtherOption() throws Exception {
        route("ajam:UserEvent?parameter.UserEvent=${header.name}&parameter.Note=RAW(${header.note})&parameter.Last=a ${header.note} z");
        String note = "x)&parameter.UserEvent=other&baseUrl=http://127.0.0.1:1&deniedActions=Nothing";

        assertThat(send(Map.of("name", mark, "note", note)).getException()).isNull();

        assertThat(sent().get("UserEvent")).isEqualTo(mark);
        assertThat(sent().get("Note")).isEqualTo(note);
        assertThat(sent().get("Last")).isEqualTo("a " + note + " z");
        assertThat(sent().parameterNames()).containsExactlyInAnyOrder("UserEvent", "Note", "Last");
    }

    @Test
    void aMessageCantNameAnotherKindOfEndpoint() throws Exception {
        route("ajam:${header.action}");
        for (String name : List.of("events", "doctor", "action", " doctor ")) {
            nothingSent(send(Map.of("action", name, "CamelAjamAction", "Ping")), "ajam:" + name.trim());
        }
        assertThat(send(Map.of("CamelAjamAction", "Ping")).getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void optionsOfTheTemplateMayTakeValues() throws Exception {
        route("ajam:Ping?baseUrl=${header.pbx}&username=" + server().user() + "&password=RAW(" + server().password() + ")&responseTimeout=${header.time}");

        assertThat(send(Map.of("pbx", server().url(), "time", "20s")).getException()).isNull();
        wire.requests.clear();
        nothingSent(send(Map.of("pbx", server().url(), "time", "#bean:x")), "responseTimeout");
        for (String pbx : List.of("&deniedActions=Nothing", "%26deniedActions=Nothing", ")%26deniedActions=Nothing", ")%2526deniedActions=Nothing", "/{{x}}")) {
            assertThat(send(Map.of("pbx", server().url() + pbx, "time", "20s")).getException()).as(pbx).isNotNull();
        }
        for (String end : List.of("?deniedActions=Nothing", ")?deniedActions=Nothing", "#x")) {
            assertThat(send(Map.of("pbx", server().url() + end, "time", "20s")).getException()).as(end).isNotNull();
        }
        assertThat(context.getEndpoints()).filteredOn(AjamEndpoint.class::isInstance)
                .allSatisfy(endpoint -> assertThat(((AjamEndpoint) endpoint).getConfiguration().getDeniedActions()).isNull());
        assertThat(wire.count("Ping")).isZero();
    }

    @Test
    void whatTheComponentDeniesStaysDenied() throws Exception {
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setDeniedActions("Core*");
        route("ajam:${header.action}?deniedActions=Nothing");

        assertThat(send(Map.of("action", "CoreStatus")).getException()).isInstanceOf(AjamActionNotAllowedException.class);
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void parametersOfTheTextAreFixed() throws Exception {
        route("ajam:UserEvent?parameter.UserEvent=${header.name}&parameter.Fixed=yes");

        assertThat(send(Map.of("name", mark, "CamelAjam.UserEvent", "other", "CamelAjam.Fixed", "no")).getException()).isNull();

        assertThat(sent().getAll("UserEvent")).containsExactly(mark);
        assertThat(sent().getAll("Fixed")).containsExactly("yes");
    }

    @Test
    void aValueKeepsItsType() throws Exception {
        route("ajam:UserEvent?parameter.UserEvent=" + mark + "&parameter.List=${header.list}&parameter.None=${header.none}");

        assertThat(send(Map.of("list", List.of("a", "b"))).getException()).isNull();
        assertThat(sent().getAll("List")).containsExactly("a", "b");
        assertThat(sent()).doesNotContainKey("None");
        wire.requests.clear();
        nothingSent(send(Map.of("list", Map.of("a", 1))), "List");
    }

    @Test
    void theSameHoldsForEnrichAndWireTap() throws Exception {
        routes(r -> {
            r.from("direct:enrich").enrich().simple("ajam:${header.action}").end();
            r.from("direct:tap").wireTap("ajam:${header.action}");
        });
        for (String route : List.of("direct:enrich", "direct:tap")) {
            template.request(route, e -> e.getMessage().setHeader("action", "Ping?baseUrl=http://127.0.0.1:1"));
        }
        assertThat(wire.requests).isEmpty();
        assertThat(endpoints()).isEmpty();
        assertThat(template.request("direct:enrich", e -> e.getMessage().setHeader("action", "Ping")).getMessage().getBody(AmiResponse.class).get("Ping"))
                .isEqualTo("Pong");
    }

    @Test
    void aComponentOfAnotherNameIsServedToo() throws Exception {
        context.addComponent("pbx", component(server()));
        route("pbx:${header.action}?parameter.UserEvent=${header.name}");

        assertThat(send(Map.of("action", "UserEvent", "name", mark)).getException()).isNull();
        assertThat(sent().get("UserEvent")).isEqualTo(mark);
        wire.requests.clear();
        nothingSent(send(Map.of("action", "Ping?format=xml", "name", mark)), "toD");
    }

    @Test
    void withoutOptimisationTheComponentsListsStillHold() throws Exception {
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setDeniedActions("Command");
        routes(r -> {
            r.from("direct:plain").toD().uri("ajam:${header.action}").allowOptimisedComponents(false).end();
            r.from("direct:list").recipientList(r.simple("ajam:${header.action}"));
        });
        List<Throwable> failures = new ArrayList<>();
        for (String route : List.of("direct:plain", "direct:list")) {
            failures.add(template.request(route, e -> e.getMessage().setHeader("action", "Command?deniedActions=Nothing&parameter.Command=core show version"))
                    .getException());
        }
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure).isInstanceOf(AjamActionNotAllowedException.class));
        assertThat(wire.requests).isEmpty();
    }
}
