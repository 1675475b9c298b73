// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names. */
class BufferAsteriskIT extends BufferContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
