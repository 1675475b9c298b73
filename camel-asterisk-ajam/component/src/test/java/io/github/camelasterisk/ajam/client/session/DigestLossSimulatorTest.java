// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On the simulator, whose sessions can be ended at once. */
class DigestLossSimulatorTest extends DigestLossContract {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    void loseSessions(FaultProxy proxy) {
        proxy.next(FaultProxy.Fault.SILENCE);
        proxy.closeConnections();
        await().atMost(SOON).until(() -> proxy.open() == 0 || wire.answers.stream().anyMatch(answer -> answer.failure() != null));
        SIMULATOR.simulator().expireSessions();
        proxy.next(FaultProxy.Fault.NONE);
    }

    /** The proofs have made a session in silence, where the nonce counts as used from the second one on. */
    @Test
    void proofsWhoseAnswersAreLostProveNothing() throws Exception {
        AtomicInteger proofs = new AtomicInteger();
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume(proxy);
            SIMULATOR.simulator().answer("Ping", request -> proofs.getAndIncrement() < 2 ? late() : null);
            SIMULATOR.simulator().expireSessions();
            proxy.next(FaultProxy.Fault.CLOSE_AFTER_REQUEST);

            await().atMost(SOON).until(() -> told.stream().anyMatch(event -> "expired".equals(event.getFirst("Reason"))));
            awaitUserEvent("after");
            assertThat(proofs).hasPositiveValue();
        } finally {
            SIMULATOR.simulator().answer("Ping", request -> null);
        }
    }

    /** Comes when nobody waits for it any more. */
    private static Answer late() {
        try {
            assertThat(new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
