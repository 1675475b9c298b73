// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.ComponentInternals;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A name server that does not answer for one PBX holds up no other, and nobody at the end. */
class SlowNameServerTest extends ContractSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private final CountDownLatch answer = new CountDownLatch(1);

    private final class Names implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            while (host.startsWith("slow") && answer.getCount() > 0) {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    // as a lookup does
                }
            }
            return new InetAddress[] { InetAddress.getLoopbackAddress() };
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        AjamComponent component = context.getComponent("ajam", AjamComponent.class);
        component.init();
        ComponentInternals.resources(component).resolver(new Names());
        return context;
    }

    @AfterEach
    void answer() {
        answer.countDown();
    }

    private String at(String name) {
        return "baseUrl=http://" + name + ".example:" + server().port();
    }

    private List<CompletableFuture<Exchange>> pings(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> template.asyncSend("ajam:Ping?" + at("slow" + i), ExchangeBuilder.anExchange(context).build())).toList();
    }

    @Test
    void oneThatHangsHoldsUpNoOther() throws Exception {
        routes(r -> r.from("ajam:events?" + at("slow")).to("mock:slow"));
        List<CompletableFuture<Exchange>> pings = pings(10);
        MockEndpoint mock = getMockEndpoint("mock:fast");
        mock.expectedMessageCount(10);
        routes(r -> r.from("ajam:events?" + at("fast")).filter(this::isOurs).to("mock:fast"));
        awaitPolling(1);
        for (int i = 0; i < 10; i++) {
            userEvent();
            assertThat(request("ajam:Ping?" + at("fast"), Map.of()).isSuccess()).isTrue();
        }

        mock.assertIsSatisfied();
        assertThat(pings).noneMatch(CompletableFuture::isDone);
        answer.countDown();
        assertThat(pings).allSatisfy(ping -> assertThat(ping).succeedsWithin(SOON));
        assertThat(pings).allSatisfy(ping -> assertThat(ping.join().getException()).isNull());
    }

    @Test
    void nobodyWaitsForItAtTheEnd() throws Exception {
        routes(r -> r.from("ajam:events?" + at("slow")).to("mock:slow"));
        List<CompletableFuture<Exchange>> pings = pings(10);

        context.stop();

        await().atMost(SOON).until(() -> pings.stream().allMatch(CompletableFuture::isDone));
        assertThat(pings).allSatisfy(ping -> assertThat(ping.join().getException())
                .isInstanceOfSatisfying(AjamConnectionException.class, e -> assertThat(e.mayHaveRun()).isFalse()));
        assertThat(answer.getCount()).as("it still hangs").isOne();
    }
}
