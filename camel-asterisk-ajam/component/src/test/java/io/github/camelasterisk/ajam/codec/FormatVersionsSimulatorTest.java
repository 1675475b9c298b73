// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import io.github.camelasterisk.ajam.fixture.SimulatedVersions;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** On simulators of versions that differ in it. */
@ParameterizedClass(name = "Asterisk {0}")
@ValueSource(strings = {"1.8.32", "13.38.3", "23.5.0"})
class FormatVersionsSimulatorTest extends FormatContract {

    @Parameter
    private String version;

    @Override
    protected TestServer server() {
        return SimulatedVersions.server(version);
    }
}
