// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.benchmarks.events.AjamEvents;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** One context with one consumer per simulated PBX. */
public final class FarmConsumers implements AutoCloseable {

    private static final int CONNECT_SECONDS = 60;

    /** Receives the events of the PBX with this index. */
    public interface Taker {
        void take(int pbx, Exchange exchange);
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch connected;

    public FarmConsumers(List<Integer> ports, Taker taker) throws Exception {
        connected = new CountDownLatch(ports.size());
        AjamEvents.configure(context, new Settings(URI.create("http://127.0.0.1"), "farm", "farm", 0, 0, 0, 0, null));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < ports.size(); i++) {
                    int pbx = i;
                    fromF("ajam:events?sessionEvents=true&baseUrl=http://127.0.0.1:%d", ports.get(i)).process(e -> take(pbx, e, taker));
                }
            }
        });
        context.start();
    }

    /** Returns when all are connected. */
    public void awaitConnected() throws InterruptedException {
        if (!connected.await(CONNECT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(connected.getCount() + " are not connected");
        }
    }

    private void take(int pbx, Exchange exchange, Taker taker) {
        String name = exchange.getMessage().getBody(AmiEvent.class).name();
        if (name.equals("AjamConnected")) {
            connected.countDown();
        } else if (name.startsWith("Ajam")) {
            throw new IllegalStateException(name);
        } else {
            taker.take(pbx, exchange);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
