// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.endpointdsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.endpointdsl.dsl.AjamEndpointBuilderFactory;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes with the generated builders. */
class EndpointDslTest extends CamelTestSupport {

    private final AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();

    @Override
    protected RouteBuilder createRouteBuilder() {
        AjamConfiguration account = context.getComponent("ajam", AjamComponent.class).getConfiguration();
        account.setBaseUrl(pbx.baseUrl());
        account.setUsername("ajam");
        account.setPassword("secret");
        return new Routes();
    }

    private static final class Routes extends EndpointRouteBuilder implements AjamEndpointBuilderFactory.AjamBuilders {

        @Override
        public void configure() {
            from(ajam("events").include("Hangup").sessionEvents(false))
                    .setBody(header(ajam().ajamEvent()))
                    .to(mock("hangups"));
            from(direct("note"))
                    .to(ajam("DBPut").parameters("Family", "notes").parameters("Key", "k").throwExceptionOnFailure(true));
        }
    }

    @AfterEach
    void closePbx() {
        pbx.close();
    }

    @Test
    void aConsumerHasItsOptions() throws Exception {
        MockEndpoint hangups = getMockEndpoint("mock:hangups");
        hangups.expectedBodiesReceived("Hangup");
        await().until(() -> pbx.requests().stream().anyMatch(request -> request.isAction("WaitEvent")));

        pbx.emit("Newchannel", "Channel", "PJSIP/100-00000001");
        pbx.emit("Hangup", "Channel", "PJSIP/100-00000001");

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aProducerHasItsParameters() {
        template.sendBodyAndHeader("direct:note", "", "CamelAjam.Val", "v");

        assertThat(pbx.requests()).filteredOn(request -> request.isAction("DBPut")).singleElement()
                .satisfies(request -> assertThat(request.get("Family") + "/" + request.get("Key") + "=" + request.get("Val")).isEqualTo("notes/k=v"));
    }
}
