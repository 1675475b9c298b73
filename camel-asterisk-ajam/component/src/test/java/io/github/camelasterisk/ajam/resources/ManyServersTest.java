// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten servers in one context: each event comes once and says where from, over at most two connections a consumer. */
class ManyServersTest extends AjamTestSupport {

    private static final int SERVERS = 10;
    private static final int EVENTS = 50;

    private final List<AjamSimulator> simulators = new ArrayList<>();
    private final List<FaultProxy> proxies = new ArrayList<>();

    @Override
    protected TestServer server() {
        return new TestServer("http://127.0.0.1:1", "ajam", "secret", "none", "none");
    }

    @BeforeEach
    void startServers() throws Exception {
        for (int i = 0; i < SERVERS; i++) {
            AjamSimulator simulator = AjamSimulator.builder().port(0).user("ajam", "secret").start();
            simulators.add(simulator);
            proxies.add(new FaultProxy(URI.create(simulator.baseUrl()).getPort()));
        }
    }

    @AfterEach
    void stopServers() throws Exception {
        context.stop();
        for (FaultProxy proxy : proxies) {
            proxy.close();
        }
        simulators.forEach(AjamSimulator::close);
    }

    @Test
    void eventsOfTenServersComeOnceAndSayWhereFrom() throws Exception {
        for (FaultProxy proxy : proxies) {
            routes(r -> r.from("ajam:events?include=UserEvent&baseUrl=" + proxy.url()).to("mock:events"));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> simulators.stream().allMatch(simulator -> simulator.sessions() == 1));
        for (int i = 0; i < EVENTS; i++) {
            for (AjamSimulator simulator : simulators) {
                simulator.emit("UserEvent", "UserEvent", "Test", "Seq", "" + i);
            }
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> getMockEndpoint("mock:events").getReceivedCounter() >= SERVERS * EVENTS);

        for (FaultProxy proxy : proxies) {
            assertThat(getMockEndpoint("mock:events").getExchanges())
                    .filteredOn(e -> proxy.url().equals(e.getMessage().getHeader("CamelAjamServer")))
                    .extracting(e -> e.getMessage().getHeader("CamelAjamSequence"))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS).boxed().toList());
            assertThat(proxy.connections()).as("one for what waits, one beside it").isLessThanOrEqualTo(2);
        }
        assertThat(simulators).allSatisfy(simulator -> assertThat(simulator.sessions()).isOne());
    }
}
