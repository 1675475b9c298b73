// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.endpointdsl;

import org.apache.camel.builder.RouteBuilder;

// docs/dsl.md has the rest of this file
import static io.github.camelasterisk.ajam.endpointdsl.StaticEndpointBuilders.ajam;

public class Calls extends RouteBuilder {
    @Override
    public void configure() {
        from(ajam("events").include("Hangup"))
            .log("${body[Channel]}");
        from("direct:note")
            .to(ajam("DBPut").parameters("Family", "notes").parameters("Key", "last"));
    }
}
