// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On the simulator, which promises no more and no less than a real server. */
class BackupSimulatorTest extends BackupContract {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }
}
