// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ComponentInternals;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.resources.AjamResources;
import io.github.camelasterisk.ajam.resources.SharedResources;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.Test;

/** The I/O threads of the HTTP client die by an Error: events and actions go on all the same, on any server. */
abstract class BrokenReactorContract extends ContractSupport {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void eventsAndActionsGoOnAfterTheThreadsOfTheClientHaveDied() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        userEvent("Seq", "1");
        await().atMost(LONG).until(() -> mock.getReceivedCounter() == 1);
        for (int round = 2; round < 5; round++) {
            breakReactors();
            String seq = "" + round;
            // the answer to the WaitEvent of the dead threads may take the first ones with it
            await().atMost(LONG).ignoreExceptions().until(() -> userEvent("Seq", seq).isSuccess() && hasArrived(mock, seq));
        }
        assertThat(request("ajam:Ping", Map.of()).isSuccess()).isTrue();
    }

    private static boolean hasArrived(MockEndpoint mock, String seq) {
        return mock.getExchanges().stream().anyMatch(exchange -> seq.equals(exchange.getMessage().getBody(AmiEvent.class).getFirst("Seq")));
    }

    private void breakReactors() throws Exception {
        Field clients = AjamResources.class.getDeclaredField("clients");
        clients.setAccessible(true);
        Method client = AjamHttp.class.getDeclaredMethod("client");
        client.setAccessible(true);
        for (Object http : ((SharedResources<?, ?>) clients.get(ComponentInternals.resources(context.getComponent("ajam", AjamComponent.class)))).all()) {
            CloseableHttpAsyncClient broken = (CloseableHttpAsyncClient) client.invoke(http);
            broken.execute(SimpleRequestProducer.create(SimpleHttpRequest.create("GET", server().url() + "/rawman?action=Ping")),
                    new Throwing(), null);
            await().atMost(LONG).until(() -> client.invoke(http) != broken || !isAlive(broken));
        }
    }

    private static boolean isAlive(CloseableHttpAsyncClient client) {
        return List.of(IOReactorStatus.ACTIVE, IOReactorStatus.INACTIVE)
                .contains(client.getStatus());
    }

    /** As an OutOfMemoryError anywhere in the HTTP client would. */
    private static final class Throwing extends AbstractBinResponseConsumer<Void> {

        @Override
        protected void start(HttpResponse response, ContentType contentType) {
            throw new NoClassDefFoundError("on purpose");
        }

        @Override
        protected Void buildResult() {
            return null;
        }

        @Override
        protected int capacityIncrement() {
            return 1;
        }

        @Override
        protected void data(ByteBuffer data, boolean endOfStream) {
            // never
        }

        @Override
        public void releaseResources() {
            // nothing
        }
    }
}
