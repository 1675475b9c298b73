// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.LabSettings;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that really expires, by silence, and connections that the server really closes, both sooner than by default. */
class ExpiryLabIT extends AjamTestSupport {

    /**
     * Longer than httptimeout and session_keep_alive, since Asterisk clears away one expired session every few seconds, and shorter than the
     * component keeps a session that nothing uses.
     */
    private static final Duration SILENCE = Duration.ofSeconds(25);

    @RegisterExtension
    static final LabSettings LAB = LabSettings.with("AJAM_LAB_HTTPTIMEOUT", "15");

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Test
    void aSilentSessionExpiresAndNothingIsSentTwiceOrLost() throws Exception {
        String mark = UUID.randomUUID().toString();
        routes(r -> r.from("ajam:events?include=UserEvent")
                .filter(e -> mark.equals(e.getMessage().getBody(AmiEvent.class).getFirst("UserEvent"))).to("mock:events"));
        await().until(() -> wire.count("WaitEvent") >= 1);
        userEvent(mark, "before");
        await().until(() -> getMockEndpoint("mock:events").getReceivedCounter() == 1);

        await().pollDelay(SILENCE).atMost(SILENCE.plusSeconds(5)).until(() -> true);
        userEvent(mark, "after");

        await().untilAsserted(() -> assertThat(getMockEndpoint("mock:events").getExchanges())
                .extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Note")).containsExactly("before", "after"));
        assertThat(wire.count("Login")).as("the consumer once, the producer twice").isEqualTo(3);
        assertThat(wire.count("UserEvent")).as("refused once in between").isEqualTo(3);
    }

    private void userEvent(String mark, String note) {
        AmiResponse response = template.requestBody("ajam:UserEvent", Map.of("UserEvent", mark, "Note", note), AmiResponse.class);
        assertThat(response.isSuccess()).isTrue();
    }
}
