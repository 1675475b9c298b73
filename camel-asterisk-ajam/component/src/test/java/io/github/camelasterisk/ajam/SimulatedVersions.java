package io.github.camelasterisk.ajam;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;

/**
 * Simulators of the versions that behave in a way of their own: 1.8, as which 11 is, 13 and 23.5; 16, 20 and 23.4 are as 22, on
 * which all tests run. They live as long as the JVM.
 */
final class SimulatedVersions {

    private static final Map<String, AjamSimulator> RUNNING = new ConcurrentHashMap<>();

    private SimulatedVersions() {
    }

    static TestServer server(String version) {
        return SimulatorExtension.server(RUNNING.computeIfAbsent(version, text -> SimulatorExtension.lab().version(text).start()));
    }
}
