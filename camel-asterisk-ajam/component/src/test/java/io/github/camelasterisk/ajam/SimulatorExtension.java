package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator with the lab's accounts for the tests of one class. */
class SimulatorExtension implements BeforeAllCallback, AfterAllCallback {

    private AjamSimulator simulator;

    @Override
    public void beforeAll(ExtensionContext context) {
        simulator = AjamSimulator.builder().port(0)
                .user("ajam", "ajam-lab-secret")
                .user("limited", "ajam-lab-limited", "call,user", "reporting")
                .start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        simulator.close();
    }

    AjamSimulator simulator() {
        return simulator;
    }

    TestServer server() {
        return new TestServer(simulator.baseUrl(), "ajam", "ajam-lab-secret", "limited", "ajam-lab-limited");
    }
}
