package io.github.camelasterisk.ajam.examples.gateway.access;

import org.apache.camel.builder.RouteBuilder;

/** Accepts new keys and revokes removed ones while the gateway runs. */
public final class KeyRoutes extends RouteBuilder {

    private final ApiKeys keys;

    public KeyRoutes(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void configure() {
        from("timer:keys?period={{gateway.keysPeriod}}").routeId("keys")
                .process(exchange -> keys.reload());
    }
}
