package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the simulator, so that it promises no more and no less than a real server. */
class SimulatorContractTest extends AjamContract {

    private static AjamSimulator simulator;

    @BeforeAll
    static void startSimulator() throws Exception {
        simulator = AjamSimulator.builder().port(0)
                .user("ajam", "ajam-lab-secret")
                .user("limited", "ajam-lab-limited", "call,user", "reporting")
                .start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @Override
    TestServer server() {
        return new TestServer(simulator.baseUrl(), "ajam", "ajam-lab-secret", "limited", "ajam-lab-limited");
    }
}
