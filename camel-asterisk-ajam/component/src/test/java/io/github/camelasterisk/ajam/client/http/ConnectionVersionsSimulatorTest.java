// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import io.github.camelasterisk.ajam.fixture.SimulatedVersions;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** On simulators of versions that differ in it. */
@ParameterizedClass(name = "Asterisk {0}")
@ValueSource(strings = "1.8.32")
class ConnectionVersionsSimulatorTest extends ConnectionContract {

    @Parameter
    private String version;

    @Override
    protected TestServer server() {
        return SimulatedVersions.server(version);
    }

    /** 1.8 keeps no connection open; without the annotation it is no test here, and so none that is left out. */
    @Override
    void idleConnectionsAreClosed() throws Exception {
        // see the classes of newer versions
    }
}
