package io.github.camelasterisk.ajam;

import org.junit.jupiter.api.extension.RegisterExtension;

class ForeignAnswerSimulatorTest extends ForeignAnswerContract {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    TestServer server() {
        return SIMULATOR.server();
    }
}
