// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names. */
class ConnectionAsteriskIT extends ConnectionContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
