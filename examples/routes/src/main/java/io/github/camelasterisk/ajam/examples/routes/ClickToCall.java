// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.routes;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelasterisk.ajam.AjamActionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.PredicateValidationException;

/** Calls a phone, connects it with a number once it is answered, and responds with the outcome. */
final class ClickToCall extends RouteBuilder {

    @Override
    public void configure() {
        onException(PredicateValidationException.class, JsonProcessingException.class)
                .handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(constant("{\"error\": \"expected {\\\"from\\\": \\\"100\\\", \\\"to\\\": \\\"200\\\"}\"}"));

        onException(AjamActionException.class)
                .handled(true)
                .setBody(simple("{\"answered\": false, \"outcome\": \"${exception.response.message}\"}"));

        rest("/calls")
                .post().consumes("application/json").produces("application/json").to("direct:call");

        from("direct:call").routeId("click-to-call")
                .removeHeaders("CamelAjam*")
                .unmarshal().json(Map.class)
                .validate().simple("${body[from]} regex '[0-9]+' && ${body[to]} regex '[0-9]+'")
                .setHeader("CamelAjam.Channel", simple("PJSIP/${body[from]}"))
                .setHeader("CamelAjam.Exten", simple("${body[to]}"))
                .setBody(constant(""))
                .to("ajam:Originate?parameter.Context={{routes.context}}&parameter.Priority=1&awaitEvent=OriginateResponse&awaitTimeout=40s")
                .setBody(simple("{\"answered\": ${header.CamelAjamOutcome.success}, \"outcome\": \"${header.CamelAjamOutcome.reason}\"}"))
                .log("call: ${body}");
    }
}
