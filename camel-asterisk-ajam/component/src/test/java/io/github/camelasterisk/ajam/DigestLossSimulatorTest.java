package io.github.camelasterisk.ajam;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.extension.RegisterExtension;

/** On the simulator, whose sessions can be ended at once. */
class DigestLossSimulatorTest extends DigestLossContract {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    TestServer server() {
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
}
