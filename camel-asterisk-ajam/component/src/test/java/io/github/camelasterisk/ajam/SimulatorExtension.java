package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator with the lab's accounts for the tests of one class. */
public class SimulatorExtension implements BeforeAllCallback, AfterAllCallback {

    private AjamSimulator simulator;

    @Override
    public void beforeAll(ExtensionContext context) {
        simulator = lab().start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        simulator.close();
    }

    /** A simulator with the lab's accounts. */
    static AjamSimulator.Builder lab() {
        return AjamSimulator.builder().user("ajam", "ajam-lab-secret").user("limited", "ajam-lab-limited", "call,user", "reporting")
                .user("j\u00f6rg", "gr\u00fcn-\u00dc").user("we\"ird", "a\"b").user("back\\slash", "p\\q");
    }

    AjamSimulator simulator() {
        return simulator;
    }

    public TestServer server() {
        return server(simulator);
    }

    public static TestServer server(AjamSimulator simulator) {
        return new TestServer(simulator.baseUrl(), "ajam", "ajam-lab-secret", "limited", "ajam-lab-limited");
    }
}
