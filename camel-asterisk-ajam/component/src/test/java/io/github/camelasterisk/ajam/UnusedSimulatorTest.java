package io.github.camelasterisk.ajam;

import org.junit.jupiter.api.extension.RegisterExtension;

/** On the simulator, which promises no more and no less than a real server. */
class UnusedSimulatorTest extends UnusedContract {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    int sessions() {
        return SIMULATOR.simulator().sessions();
    }

    @Override
    int cycles() {
        return 30;
    }
}
