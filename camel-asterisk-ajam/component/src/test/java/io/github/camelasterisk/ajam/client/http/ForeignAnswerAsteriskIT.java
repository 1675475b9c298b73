// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import io.github.camelasterisk.ajam.fixture.TestServer;

class ForeignAnswerAsteriskIT extends ForeignAnswerContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }
}
