// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import org.apache.camel.builder.RouteBuilder;

/** Accepts new keys and revokes removed ones while the gateway runs, and ends the streams of callers that are revoked or idle for too long. */
public final class KeyRoutes extends RouteBuilder {

    private final ApiKeys keys;
    private final OpenStreams streams;

    /** Creates the routes that read changed keys, and end the streams of revoked ones. */
    public KeyRoutes(ApiKeys keys, OpenStreams streams) {
        this.keys = keys;
        this.streams = streams;
    }

    @Override
    public void configure() {
        from("timer:keys?period={{gateway.keysPeriod}}").routeId("keys")
                .process(exchange -> keys.reload())
                .process(exchange -> streams.endRevoked());
    }
}
