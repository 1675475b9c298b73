// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.ping;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.benchmarks.events.AjamEvents;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Pings per second, sent one after the other by a route itself, without a waiting thread. */
public final class PingLoop implements Subject {

    private static final String ROUTE = "direct:loop";

    private final AtomicLong answered = new AtomicLong();
    private volatile long end;

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            AjamEvents.configure(context, settings);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(ROUTE).loopDoWhile(exchange -> System.nanoTime() < end).copy().to("ajam:Ping").process(PingLoop.this::count).end();
                }
            });
            context.start();
            rate(context, Pings.WARM_UP_SECONDS);
            return Map.of("pings/s", rate(context, settings.seconds()));
        }
    }

    private void count(Exchange exchange) {
        answered.incrementAndGet();
    }

    private double rate(DefaultCamelContext context, int seconds) throws Exception {
        answered.set(0);
        long start = System.nanoTime();
        end = start + TimeUnit.SECONDS.toNanos(seconds);
        Exchange exchange = context.createFluentProducerTemplate().to(ROUTE).send();
        if (exchange.isFailed()) {
            throw exchange.getException();
        }
        return answered.get() * 1e9 / (System.nanoTime() - start);
    }
}
