// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import io.github.camelasterisk.ajam.fixture.TestServer;

/** On the real Asterisk that the environment names, which has the accounts of the lab. */
class AccountNamesLabIT extends AccountNamesContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
