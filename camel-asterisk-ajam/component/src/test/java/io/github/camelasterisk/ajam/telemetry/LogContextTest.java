// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.mdc.MDCService;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** With camel-mdc, log lines have the event and the action, on whatever thread a route runs. */
class LogContextTest extends CamelTestSupport {

    private final AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
    private final BlockingQueue<Map<String, String>> beforeAction = new LinkedBlockingQueue<>();
    private final BlockingQueue<Map<String, String>> afterAction = new LinkedBlockingQueue<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        MDCService mdc = new MDCService();
        mdc.setCustomHeaders("CamelAjamEvent,CamelAjamActionId");
        mdc.init(camel);
        AjamComponent ajam = camel.getComponent("ajam", AjamComponent.class);
        ajam.getConfiguration().setBaseUrl(pbx.baseUrl());
        ajam.getConfiguration().setUsername("ajam");
        ajam.getConfiguration().setPassword("secret");
        return camel;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events?include=UserEvent&sessionEvents=true").routeId("logged")
                        .process(exchange -> beforeAction.add(MDC.getCopyOfContextMap()))
                        .filter(header("CamelAjamEvent").isEqualTo("UserEvent"))
                        .setHeader("CamelAjamActionId", constant("my-action"))
                        .to("ajam:Ping")
                        .process(exchange -> afterAction.add(MDC.getCopyOfContextMap()));
            }
        };
    }

    @AfterEach
    void closePbx() {
        pbx.close();
    }

    @Test
    void linesOfTheRouteHaveEventAndAction() throws InterruptedException {
        assertThat(beforeAction.poll(10, TimeUnit.SECONDS)).containsEntry("CamelAjamEvent", "AjamConnected");

        pbx.emit("UserEvent", "UserEvent", "Test");

        assertThat(beforeAction.poll(10, TimeUnit.SECONDS)).containsEntry("CamelAjamEvent", "UserEvent").doesNotContainKey("CamelAjamActionId");
        assertThat(afterAction.poll(10, TimeUnit.SECONDS)).containsEntry("CamelAjamEvent", "UserEvent")
                .containsEntry("CamelAjamActionId", "my-action").containsEntry("camel.routeId", "logged");
    }
}
