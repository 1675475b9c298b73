// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names. */
class SessionAsteriskIT extends SessionContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
