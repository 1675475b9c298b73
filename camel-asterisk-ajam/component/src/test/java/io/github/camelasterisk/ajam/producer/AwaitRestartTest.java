// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for an event of a server that is started anew does not wait to the end. */
class AwaitRestartTest extends AjamTestSupport {

    /** Uptimes are whole seconds: two servers that were started closer to each other can't be told apart. */
    private static final Duration APART = Duration.ofSeconds(4);

    private final Instant begun = Instant.now();
    private AjamSimulator simulator = start(0);

    private static AjamSimulator start(int port) {
        return AjamSimulator.builder().port(port).user("ajam", "secret").start();
    }

    @Override
    protected TestServer server() {
        return new TestServer(simulator.baseUrl(), "ajam", "secret", "none", "none");
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    @Test
    void whoWaitsIsToldOfARestart() {
        CompletableFuture<Exchange> waiting = template.asyncSend("ajam:Originate?awaitEvent=OriginateResponse&awaitTimeout=120s",
                ExchangeBuilder.anExchange(context).withBody(Map.of("Channel", "Local/nobody@default", "Application", "Wait")).build());
        await().atMost(Duration.ofSeconds(60)).until(() -> wire.answers.stream().anyMatch(a -> a.body().contains("queued")));
        await().atMost(Duration.ofSeconds(60)).until(() -> Instant.now().isAfter(begun.plus(APART)));
        int port = URI.create(simulator.baseUrl()).getPort();
        simulator.close();
        await().atMost(Duration.ofSeconds(60)).until(() -> wire.answers.stream().anyMatch(a -> String.valueOf(a.failure()).contains("refused")));
        simulator = start(port);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(60));
        assertThat(waiting.join().getException()).isInstanceOf(AjamUnknownOutcomeException.class).hasMessageContaining("restarted");
        assertThat(template.request("ajam:Originate?awaitEvent=OriginateResponse",
                e -> e.getMessage().setBody(Map.of("Channel", "Local/busy@default", "Application", "Wait"))).getException()).isNull();
    }
}
