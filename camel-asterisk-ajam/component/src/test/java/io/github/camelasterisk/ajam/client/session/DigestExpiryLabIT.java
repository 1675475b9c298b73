// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.LabSettings;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that expire, since no request gets through for longer than httptimeout. */
class DigestExpiryLabIT extends DigestLossContract {

    /** Longer than httptimeout; Asterisk clears away one expired session every few seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    @RegisterExtension
    static final LabSettings LAB = LabSettings.with("AJAM_LAB_HTTPTIMEOUT", "15");

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Override
    void loseSessions(FaultProxy proxy) {
        proxy.next(FaultProxy.Fault.SILENCE);
        await().pollDelay(SILENCE).atMost(SILENCE.plusSeconds(5)).until(() -> true);
        proxy.next(FaultProxy.Fault.NONE);
        proxy.closeConnections();
    }
}
