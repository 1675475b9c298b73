// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test of docs/simulator.md. */
class MissedCallsTest extends CamelTestSupport {

    private final AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                AjamComponent ajam = getContext().getComponent("ajam", AjamComponent.class);
                ajam.getConfiguration().setBaseUrl(pbx.baseUrl());
                ajam.getConfiguration().setUsername("ajam");
                ajam.getConfiguration().setPassword("secret");

                // the route under test
                from("ajam:events?include=QueueCallerAbandon&sessionEvents=true")
                    .filter(header("CamelAjamEvent").isEqualTo("QueueCallerAbandon"))
                    .setHeader("CamelAjam.Family", constant("missed"))
                    .setHeader("CamelAjam.Key", simple("${body[CallerIDNum]}"))
                    .setHeader("CamelAjam.Val", simple("${body[Queue]}"))
                    .setBody(constant(""))
                    .to("ajam:DBPut")
                    .to("mock:noted");
            }
        };
    }

    @Test
    void aCallerWhoGivesUpIsNoted() throws Exception {
        getMockEndpoint("mock:noted").expectedMessageCount(1);
        await().until(() -> pbx.requests().stream().anyMatch(request -> request.isAction("WaitEvent")));

        pbx.emit("QueueCallerAbandon", "Channel", "PJSIP/trunk-00000001", "CallerIDNum", "0305550100", "Queue", "support");

        MockEndpoint.assertIsSatisfied(context);
        assertThat(pbx.requests()).anySatisfy(request -> {
            assertThat(request.action()).isEqualTo("DBPut");
            assertThat(request.get("Key")).isEqualTo("0305550100");
        });
    }

    @AfterEach
    void closePbx() {
        pbx.close();
    }
}
