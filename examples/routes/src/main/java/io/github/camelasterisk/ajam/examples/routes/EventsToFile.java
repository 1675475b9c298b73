// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.routes;

import org.apache.camel.builder.RouteBuilder;

/** Appends each event to a file of the day, as a line of JSON. */
final class EventsToFile extends RouteBuilder {

    @Override
    public void configure() {
        from("ajam:events").routeId("events-to-file")
                .marshal().json()
                .to("file:{{routes.folder}}?fileName=events-${date:now:yyyy-MM-dd}.jsonl&fileExist=Append&appendChars=\\n");
    }
}
