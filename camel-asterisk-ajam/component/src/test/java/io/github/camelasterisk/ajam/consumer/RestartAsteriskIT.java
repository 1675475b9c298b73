// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A running consumer and producer outlive a restart of Asterisk. */
class RestartAsteriskIT extends AjamTestSupport {

    private final String mark = UUID.randomUUID().toString();

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Test
    void aRestartIsOutlived() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent").filter(this::isOurs).to("mock:events"));
        userEventUntilSeen(1);
        String started = startupTime();

        template.request("ajam:Command", e -> e.getMessage().setHeader("CamelAjam.Command", "core restart now"));

        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(startupTime()).isNotNull().isNotEqualTo(started));
        int before = getMockEndpoint("mock:events").getReceivedCounter();
        userEventUntilSeen(before + 1);
        userEventUntilSeen(before + 2);
        assertThat(wire.count("Login")).as("consumer and producer, before and after").isGreaterThanOrEqualTo(4);
    }

    private boolean isOurs(Exchange exchange) {
        return mark.equals(exchange.getMessage().getBody(AmiEvent.class).getFirst("UserEvent"));
    }

    /** Null while the server is away. */
    private String startupTime() {
        AmiResponse status = template.request("ajam:CoreStatus", e -> {
        }).getMessage().getBody(AmiResponse.class);
        return status == null ? null : status.getFirst("CoreStartupDate") + " " + status.getFirst("CoreStartupTime");
    }

    private void userEventUntilSeen(int count) {
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(500)).until(() -> {
            if (getMockEndpoint("mock:events").getReceivedCounter() < count) {
                template.request("ajam:UserEvent", e -> e.getMessage().setHeaders(new HashMap<>(Map.of("CamelAjam.UserEvent", mark))));
            }
            return getMockEndpoint("mock:events").getReceivedCounter() >= count;
        });
    }
}
