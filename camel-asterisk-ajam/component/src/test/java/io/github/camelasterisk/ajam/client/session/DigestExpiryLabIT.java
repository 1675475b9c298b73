package io.github.camelasterisk.ajam.client.session;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Sessions that expire, since no request gets through for longer than httptimeout. */
class DigestExpiryLabIT extends DigestLossContract {

    /** Longer than httptimeout; Asterisk clears away one expired session every few seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    @BeforeAll
    static void shortSessions() throws Exception {
        new Lab().restart(Map.of("AJAM_LAB_HTTPTIMEOUT", "15"));
    }

    @AfterAll
    static void plainLab() throws Exception {
        new Lab().restart(Map.of());
    }

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
