// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** On the real Asterisk that the environment names. */
class HealthAsteriskIT extends HealthContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Test
    void anAddressThatTheAccountRefusesIsToldFromAWrongPassword() throws Exception {
        for (String way : new String[] { "md5", "plain", "digest" }) {
            assertConsumerIsDown("ACL", "?username=acl&password=ajam-lab-acl&authentication=" + way);
        }
    }
}
