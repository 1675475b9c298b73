// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names. */
class BrokenReactorAsteriskIT extends BrokenReactorContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
