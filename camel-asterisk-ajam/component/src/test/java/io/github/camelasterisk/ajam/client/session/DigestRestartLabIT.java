// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Sessions that are lost with a restart of Asterisk, which answers the old ones as if nothing had happened. */
class DigestRestartLabIT extends DigestLossContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Override
    void loseSessions(FaultProxy proxy) throws Exception {
        new Lab().restart(Map.of());
    }

    @Test
    void anAwaitedEventIsGivenUpAtOnce() throws Exception {
        // an Asterisk that is stopped still tells how its calls ended, so none is awaited
        String never = "ajam:UserEvent?authentication=digest&awaitEvent=Nothing&awaitTimeout=300000";
        CompletableFuture<Object> call = template.asyncRequestBody(never, Map.of("UserEvent", mark));
        Awaitility.await().atMost(SOON).until(() -> wire.answers.stream().anyMatch(answer -> answer.body().contains("Event Sent")));

        new Lab().restart(Map.of());

        assertThat(call).failsWithin(60, TimeUnit.SECONDS).withThrowableThat().withStackTraceContaining("restarted");
    }
}
