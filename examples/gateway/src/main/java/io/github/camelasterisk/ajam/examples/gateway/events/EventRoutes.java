package io.github.camelasterisk.ajam.examples.gateway.events;

import java.util.List;

import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import org.apache.camel.builder.RouteBuilder;

/** Receives the events of each PBX once, for all clients. */
public final class EventRoutes extends RouteBuilder {

    private final Streams streams;
    private final List<String> pbxs;

    public EventRoutes(Streams streams, List<String> pbxs) {
        this.streams = streams;
        this.pbxs = pbxs;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void configure() {
        pbxs.forEach(pbx -> from("ajam-" + pbx + ":events?sessionEvents=true&batch=true").routeId("events-" + pbx)
                .process(exchange -> streams.publish(pbx, exchange.getMessage().getBody(List.class))));

        from("direct:events").routeId("events").errorHandler(noErrorHandler())
                .process(exchange -> exchange.getMessage().setBody(streams.open(Request.of(exchange))));
    }
}
