// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names. */
class BackupAsteriskIT extends BackupContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
