// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.AjamActionNotAllowedException;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Kamelets in the jar's folder kamelets, which Camel finds by their names. */
class KameletsTest extends CamelTestSupport {

    private static final String PASSWORD = "p&ss +%41?=#";

    private final AjamSimulator pbx = AjamSimulator.builder().user("ajam", PASSWORD).start();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getPropertiesComponent().addOverrideProperty("pbx", pbx.baseUrl());
                getContext().getPropertiesComponent().addOverrideProperty("secret", PASSWORD);
                String account = "?baseUrl={{pbx}}&username=ajam&password=RAW({{secret}})";
                from("kamelet:ajam-event-source" + account + "&include=User*&exclude=UserNo&backupSession=true").to("mock:events");
                from("direct:any").to("kamelet:ajam-action-sink" + account);
                from("direct:queues").to("kamelet:ajam-action-sink/queues" + account + "&action=QueueAdd&allowedActions=Queue*");
                from("direct:others").to("kamelet:ajam-action-sink/others" + account + "&allowedActions=Queue*");
            }
        };
    }

    @AfterEach
    void closePbx() {
        pbx.close();
    }

    @Test
    void theSourceEmitsEventsAsJson() throws Exception {
        MockEndpoint events = getMockEndpoint("mock:events");
        events.expectedMessageCount(1);
        await().until(() -> pbx.requests().stream().anyMatch(request -> request.isAction("WaitEvent")));

        pbx.emit("Hangup", "Channel", "PJSIP/100-00000001");
        pbx.emit("UserNo", "UserEvent", "No");
        pbx.emit("UserEvent", "UserEvent", "Yes", "Text", "Grüße");

        MockEndpoint.assertIsSatisfied(context);
        JsonNode event = new ObjectMapper().readTree(events.getExchanges().get(0).getMessage().getBody(byte[].class));
        assertThat(event.get("Text").asText()).isEqualTo("Grüße");
        assertThat(events.getExchanges().get(0).getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent");
    }

    @Test
    void theSourceHasABackupSession() {
        await().until(() -> pbx.sessions() == 2);
    }

    @Test
    void theSinkExecutesTheActionThatTheMessageNames() {
        template.sendBody("direct:any", "{\"Action\": \"DBPut\", \"Family\": \"f\", \"Key\": \"k\", \"Val\": \"v\"}");

        assertThat(request("DBPut").get("Val")).isEqualTo("v");
    }

    @Test
    void theSinkExecutesItsActionWithTheParametersOfTheMessage() {
        template.sendBody("direct:queues", "{\"Queue\": \"support\", \"Interface\": \"PJSIP/100\"}");

        assertThat(request("QueueAdd").get("Interface")).isEqualTo("PJSIP/100");
    }

    @Test
    void theSinkRefusesOtherActions() {
        assertThatThrownBy(() -> template.sendBody("direct:others", "{\"Action\": \"Ping\"}")).hasRootCauseInstanceOf(AjamActionNotAllowedException.class);
    }

    private AjamRequest request(String action) {
        return pbx.requests().stream().filter(request -> request.isAction(action)).findFirst().orElseThrow();
    }
}
