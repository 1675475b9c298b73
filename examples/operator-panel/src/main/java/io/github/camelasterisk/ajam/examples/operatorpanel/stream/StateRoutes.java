// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.stream;

import io.github.camelasterisk.ajam.examples.operatorpanel.model.Pbx;
import org.apache.camel.builder.RouteBuilder;

/** Hands changes on to browsers, some times a second and however many there are, and measures how many events come. */
public final class StateRoutes extends RouteBuilder {

    private final String name;
    private final Pbx pbx;
    private final StateStream stream;

    /** Creates the routes that send changes of the model to browsers, and measure the load. */
    public StateRoutes(String name, Pbx pbx, StateStream stream) {
        this.name = name;
        this.pbx = pbx;
        this.stream = stream;
    }

    @Override
    public void configure() {
        from("timer:state-" + name + "?period={{panel.flush}}").routeId("state-" + name)
                .process(exchange -> stream.flush());
        from("timer:measure-" + name + "?period=2000").routeId("measure-" + name)
                .process(exchange -> pbx.measure(stream.clients()));
    }
}
