// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.docs;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

// docs/spring-boot.md has the rest of this file
@Component
public class Calls extends RouteBuilder {

    @Override
    public void configure() {
        from("ajam:events?include=Newchannel,Hangup")
            .log("${header.CamelAjamEvent} ${body[Channel]}");
    }
}
