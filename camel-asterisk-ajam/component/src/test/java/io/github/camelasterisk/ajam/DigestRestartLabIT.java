package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Sessions that are lost with a restart of Asterisk, which answers the old ones as if nothing had happened. */
class DigestRestartLabIT extends DigestLossContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }

    @Override
    void loseSessions(FaultProxy proxy) throws Exception {
        new Lab().restart(Map.of());
    }

    @Test
    void anAwaitedEventIsGivenUpAtOnce() throws Exception {
        String originate = "ajam:Originate?authentication=digest&awaitEvent=OriginateResponse&awaitTimeout=300000";
        CompletableFuture<Object> call = template.asyncRequestBody(originate, Map.of("Channel", "Local/nobody@default", "Application", "Wait",
                "Data", "1", "Timeout", "290000", "Async", "true"));
        Awaitility.await().atMost(SOON).until(() -> wire.count("Originate") == 1 && wire.answers.size() >= 3);

        new Lab().restart(Map.of());

        assertThat(call).failsWithin(60, TimeUnit.SECONDS).withThrowableThat().withStackTraceContaining("restarted");
    }
}
