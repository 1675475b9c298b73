// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.util.List;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.AjamConstants;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.bus.EventSource;
import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import org.apache.camel.builder.RouteBuilder;

/** Receives the events of each PBX once, for all clients and taps. */
public final class EventRoutes extends RouteBuilder {

    private final EventSource source;
    private final Streams streams;
    private final List<String> pbxs;
    private final List<EventTap> taps;

    /** Creates one route for each PBX, which passes events on to the streams and the taps. */
    public EventRoutes(EventSource source, Streams streams, List<String> pbxs, List<EventTap> taps) {
        this.source = source;
        this.streams = streams;
        this.pbxs = pbxs;
        this.taps = taps;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void configure() {
        String snapshot = taps.stream().map(EventTap::snapshot).filter(lists -> !lists.isEmpty()).collect(Collectors.joining(","));
        pbxs.forEach(pbx -> from(source.endpoint(pbx, snapshot.isEmpty() ? "" : "&snapshot=" + snapshot))
                .routeId("events-" + pbx)
                .process(exchange -> take(pbx, exchange.getMessage().getBody(List.class),
                        exchange.getMessage().getHeader(AjamConstants.SNAPSHOT, false, Boolean.class))));

        from("direct:events").routeId("events").errorHandler(noErrorHandler())
                .process(exchange -> exchange.getMessage().setBody(streams.open(Request.of(exchange))));
    }

    private void take(String pbx, List<AmiEvent> events, boolean isSnapshot) {
        taps.forEach(tap -> tap.accept(pbx, events, isSnapshot));
        if (!isSnapshot) {
            streams.publish(pbx, events);
        }
    }
}
