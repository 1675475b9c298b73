// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names. */
class AwaitAsteriskIT extends AwaitContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
