// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names. */
class ActionAsteriskIT extends ActionContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
