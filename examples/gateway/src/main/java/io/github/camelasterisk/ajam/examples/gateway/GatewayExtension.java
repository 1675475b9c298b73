// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStreams;
import io.github.camelasterisk.ajam.examples.gateway.events.EventTap;
import io.github.camelasterisk.ajam.examples.gateway.http.Front;
import io.vertx.ext.web.Router;
import org.apache.camel.CamelContext;

/** What a program adds to a gateway that runs in it: routes, pages, and a look at all events. */
public interface GatewayExtension extends EventTap {

    /** Adds routes. The component of a PBX is {@code ajam-} and its name. */
    void configure(CamelContext camel, List<String> pbxs) throws Exception;

    /** Adds pages and requests, once all routes run. Streams are to be counted in {@code streams}, which also ends them. */
    void mount(Router router, Front front, OpenStreams streams);

    /** Adds its operations to the description of the API, in OpenAPI. */
    default void describe(ObjectNode openApi) {
        // most have none
    }

    /** Ends what it has open with clients. */
    void stop();
}
