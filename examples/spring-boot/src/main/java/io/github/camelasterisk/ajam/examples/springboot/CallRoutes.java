// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.springboot;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.PredicateValidationException;
import org.springframework.stereotype.Component;

/** A REST front end: places calls and answers with their outcome, and lists what is stored. */
@Component
class CallRoutes extends RouteBuilder {

    private static final String DATABASE = "jdbc:dataSource?useHeadersAsParameters=true";

    @Override
    public void configure() {
        onException(Exception.class).handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(502))
                .to("direct:problem");
        onException(JsonProcessingException.class, PredicateValidationException.class).handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .to("direct:problem");

        rest()
                .post("/calls").consumes("application/json").produces("application/json").to("direct:call")
                .get("/events").produces("application/json").to("direct:stored")
                .get("/dead-letters").produces("application/json").to("direct:dead-letters");

        from("direct:call").routeId("call")
                .validate(body().isNotNull())
                .unmarshal().json(Map.class)
                .validate().simple("${body[from]} regex '[0-9]{2,15}' && ${body[to]} regex '[0-9]{2,15}'")
                .setHeader("CamelAjam.Channel", simple("{{call.channel}}${body[from]}"))
                .setHeader("CamelAjam.Exten", simple("${body[to]}"))
                .setHeader("CamelAjam.CallerID", simple("${body[to]}"))
                .setBody(simple("${null}"))
                .to("ajam:Originate?parameter.Context={{call.context}}&parameter.Priority=1"
                        + "&awaitEvent=OriginateResponse&awaitTimeout=40s")
                .setBody(header("CamelAjamOutcome"))
                .marshal().json();

        from("direct:stored").routeId("stored")
                .setBody(simple("resource:classpath:sql/last-events.sql"))
                .to(DATABASE)
                .marshal().json();

        from("direct:dead-letters").routeId("dead-letters")
                .setBody(simple("resource:classpath:sql/last-dead-letters.sql"))
                .to(DATABASE)
                .marshal().json();

        from("direct:problem").routeId("problem")
                .setBody(exchange -> Map.of("problem", exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage()))
                .marshal().json();
    }
}
