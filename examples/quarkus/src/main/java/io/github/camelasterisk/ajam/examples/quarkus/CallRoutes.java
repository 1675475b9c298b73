// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.quarkus;

import org.apache.camel.builder.RouteBuilder;

/** Logs the calls, and places new ones. */
public class CallRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("ajam:events?include=Newchannel,Hangup").routeId("events")
                .log("${header.CamelAjamEvent} ${body[Channel]} ${body[CallerIDNum]}");

        from("direct:call").routeId("click-to-call")
                .setHeader("CamelAjam.Channel", simple("PJSIP/${body.from}"))
                .setHeader("CamelAjam.Exten", simple("${body.to}"))
                .setBody(constant(""))
                .to("ajam:Originate?parameter.Context=default&parameter.Priority=1&awaitEvent=OriginateResponse&awaitTimeout=40s")
                .setBody(header("CamelAjamOutcome"));
    }
}
