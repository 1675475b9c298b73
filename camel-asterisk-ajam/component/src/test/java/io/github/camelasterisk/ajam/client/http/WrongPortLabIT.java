// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.LabSettings;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lab's other ports, and its limit of connections, which is made small here. */
class WrongPortLabIT extends ContractSupport {

    @RegisterExtension
    static final LabSettings LAB = LabSettings.with("AJAM_LAB_HTTP", "sessionlimit = 4");

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    private Throwable refusal(String scheme, int port) {
        return failure(() -> request("ajam:Ping?baseUrl=" + scheme + "://127.0.0.1:" + port, Map.of()));
    }

    @Test
    void theManagersOwnPort() {
        assertThat(refusal("http", server().port() + 2000)).isInstanceOf(AjamProtocolException.class)
                .hasMessageContaining("AMI over TCP").hasMessageContaining("8088");
    }

    @Test
    void thePortOfTls() {
        assertThat(refusal("http", server().port() + 1000)).isInstanceOf(AjamConnectionException.class).hasMessageContaining("https");
        assertThat(refusal("https", server().port())).isInstanceOf(AjamConnectionException.class).hasMessageContaining("begin with http");
    }

    @Test
    void theLimitOfConnectionsIsNamed() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                sockets.add(new Socket("127.0.0.1", server().port()));
            }
            assertThat(refusal("http", server().port())).isInstanceOf(AjamConnectionException.class).hasMessageContaining("sessionlimit");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
