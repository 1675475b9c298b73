// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogueSimulatorTest extends CatalogueContract {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }
}
