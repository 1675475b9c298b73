// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.fixture.SimulatedVersions;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** On simulators of versions that differ in it. */
@ParameterizedClass(name = "Asterisk {0}")
@ValueSource(strings = {"1.8.32", "23.5.0"})
class AwaitVersionsSimulatorTest extends AwaitContract {

    @Parameter
    private String version;

    @Override
    protected TestServer server() {
        return SimulatedVersions.server(version);
    }

    /** 1.8 does not check the extension; without the annotation it is no test here, and so none that is left out. */
    @Override
    void anErrorIsNotWaitedFor() {
        // see the classes of newer versions
    }

    /** 1.8 has no DTMFEnd; without the annotation it is no test here, and so none that is left out. */
    @Override
    void anEventIsKnownByAParameter() {
        // see the classes of newer versions
    }
}
