// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamActionNotAllowedException;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiActions;
import io.github.camelasterisk.ajam.ami.AmiEvents;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.TypedAction;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.Needs;
import org.junit.jupiter.api.Test;

/** What the catalogue of actions is good for, on any server. */
abstract class CatalogueContract extends ContractSupport {

    AmiResponse send(TypedAction<?> action) {
        return template.requestBody("ajam:action", action, AmiResponse.class);
    }

    // ---- validation

    @Test
    void aWrongParameterIsToldAndNothingIsSent() {
        assertThat(failure(() -> request("ajam:QueueAdd",
                Map.of("CamelAjam.Queue", "support", "CamelAjam.Interfase", "Local/answer@default"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Interfase").hasMessageContaining("Interface");
        assertThat(failure(() -> request("ajam:QueueAdd", Map.of("CamelAjam.Queue", "support"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs the parameter Interface");
        assertThat(failure(() -> template.requestBody("ajam:action", Map.of("Action", "queueadd", "Queue", "support"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Interface");
        assertThat(failure(() -> request("ajam:Ping?parameter.Pong=1", Map.of())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Pong");
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void whatIsNotValidatedIsUpToAsterisk() {
        AmiResponse response = request("ajam:Ping?validateParameters=false&parameter.Pong=1", Map.of());
        assertThat(response.get("Ping")).isEqualTo("Pong");
        assertThat(wire.requests.get(wire.requests.size() - 1).action().get("Pong")).isEqualTo("1");

        assertThat(failure(() -> request("ajam:QueueAdd?validateParameters=false", Map.of("CamelAjam.Queue", "support"))))
                .isInstanceOf(AjamActionException.class);
        assertThat(failure(() -> request("ajam:ModulesOwnAction", Map.of("CamelAjam.Own", "x")))).isInstanceOf(AjamActionException.class);
    }

    @Test
    @Needs(AsteriskFeature.CATALOGUE)
    void whatTheDocumentationRequiresAndAsteriskDoesNotIsSent() {
        request("ajam:Setvar", Map.of("CamelAjam.Variable", "AJAM" + mark));

        assertThat(wire.count("Setvar")).isOne();
    }

    // ---- allowed and denied actions

    @Test
    void actionsThatAreNotAllowedAreNotSent() {
        for (String endpoint : List.of("ajam:action?deniedActions=Command,Core*", "ajam:action?allowedActions=Queue*,Ping",
                "ajam:action?allowedActions=*&deniedActions=CORE*")) {
            for (String name : List.of("CoreStatus", "corestatus", " CoreStatus", "\tCORESTATUS", "CoreStatus ", "\u0001CoreStatus")) {
                refused(() -> request(endpoint, Map.of("CamelAjamAction", name)));
                refused(() -> template.requestBody(endpoint, Map.of("Action", name)));
            }
            refused(() -> template.requestBody(endpoint, AmiAction.of("CoreStatus")));
            refused(() -> template.requestBody(endpoint, AmiActions.coreStatus()));
            refused(() -> template.requestBody(endpoint, "{\"Action\": \"CoreStatus\"}"));
        }
        refused(() -> request("ajam:CoreStatus?deniedActions=corestatus", Map.of()));
        assertThat(wire.requests).isEmpty();
    }

    private void refused(Runnable execution) {
        assertThat(failure(execution)).isInstanceOf(AjamActionNotAllowedException.class).hasMessageContaining("not sent")
                .satisfies(e -> assertThat(((AjamActionNotAllowedException) e).getAction()).isEqualToIgnoringCase("CoreStatus"));
    }

    @Test
    void actionsThatAreAllowedAreSent() {
        assertThat(request("ajam:action?allowedActions=ping,Queue*", Map.of("CamelAjamAction", "Ping")).get("Ping")).isEqualTo("Pong");
        assertThat(request("ajam:action?allowedActions=Queue*", Map.of("CamelAjamAction", "queuestatus")).isSuccess()).isTrue();
        assertThat(request("ajam:Ping?deniedActions=PingPong,ing", Map.of()).get("Ping")).isEqualTo("Pong");
    }

    @Test
    void aNameWithAColonIsRefusedSinceAsteriskWouldTakeItForAnother() {
        assertThat(failure(() -> request("ajam:Setvar?parameter.Value=fixed&validateParameters=false",
                Map.of("CamelAjam.Variable", "AJAM" + mark, "CamelAjam.Value: other", "x"))))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Value: other");
        assertThat(wire.requests).isEmpty();
    }

    // ---- the typed API

    @Test
    void typedActionsAreBodies() {
        String member = "Local/" + mark + "@default";
        assertThat(send(AmiActions.queueAdd("support", member).memberName("Typed " + mark).penalty(3)).isSuccess()).isTrue();
        assertThat(send(AmiActions.queueStatus().queue("support").member(member)).events())
                .filteredOn(event -> event.name().equals(AmiEvents.QUEUE_MEMBER))
                .singleElement().satisfies(event -> {
                    assertThat(event.get("Name")).isEqualTo("Typed " + mark);
                    assertThat(event.get("Penalty")).isEqualTo("3");
                });
        assertThat(template.requestBody("ajam:QueueRemove", AmiActions.queueRemove("support", member), AmiResponse.class).isSuccess())
                .isTrue();
        assertThat(wire.count("QueueAdd")).isOne();
    }

    @Test
    void typedActionsOriginateCalls() {
        AmiResponse response = send(AmiActions.originate("Local/answer@default").application("Wait").data(1)
                .variable("A=1", "B=2").variable("C=3").timeout(5000).async(true).withActionId("typed-" + mark));

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.actionId()).isEqualTo("typed-" + mark);
        assertThat(wire.requests.get(wire.requests.size() - 1).action().getAll("Variable")).containsExactly("A=1", "B=2", "C=3");
    }

    @Test
    void headersAndFixedParametersReplaceWhatATypedActionSays() {
        send(AmiActions.setvar("AJAM" + mark, "typed"));
        assertThat(send(AmiActions.getvar("AJAM" + mark)).get("Value")).isEqualTo("typed");
        template.requestBody("ajam:Setvar?parameter.Value=fixed", AmiActions.setvar("AJAM" + mark, "typed"));
        assertThat(send(AmiActions.getvar("AJAM" + mark)).get("Value")).isEqualTo("fixed");
    }
}
