// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.codec;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.github.camelasterisk.ajam.AjamConstants;
import io.github.camelasterisk.ajam.benchmarks.farm.Canned;
import io.github.camelasterisk.ajam.benchmarks.farm.FarmConsumers;
import io.github.camelasterisk.ajam.benchmarks.farm.FarmProcess;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The cost of an event from the socket to the end of a counting route, and that of Camel alone with the same route; run it with the gc
 * profiler. An operation is one event. The server is in another JVM.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBench {

    private static final int BODIES = 20;
    private static final int EVENTS = BODIES * Canned.EVENTS;

    /** A consumer on a simulated PBX. */
    @State(Scope.Thread)
    public static class Consumer {

        /** What the route reads in each exchange: headers are created when the first of them is read. */
        @Param({"body", "header"})
        public String look;

        private final AtomicLong routed = new AtomicLong();
        private FarmProcess farm;
        private FarmConsumers consumers;

        @Setup
        public void open() throws Exception {
            farm = new FarmProcess(1, Settings.ofSystem().rawBody().toString());
            consumers = new FarmConsumers(farm.ports(), look.equals("header") ? this::countWithHeader : this::count);
            consumers.awaitConnected();
        }

        private void count(int pbx, Exchange exchange) {
            routed.lazySet(routed.get() + 1);
        }

        private void countWithHeader(int pbx, Exchange exchange) {
            if (exchange.getMessage().getHeader(AjamConstants.EVENT) != null) {
                count(pbx, exchange);
            }
        }

        @TearDown
        public void close() throws Exception {
            consumers.close();
            farm.close();
        }
    }

    /** The same route, fed with one object. */
    @State(Scope.Thread)
    public static class Camel {

        private final DefaultCamelContext context = new DefaultCamelContext();
        private final AtomicLong routed = new AtomicLong();
        private final Object event = new Object();
        private DefaultConsumer consumer;

        @Setup
        public void open() throws Exception {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:events").process(exchange -> routed.lazySet(routed.get() + 1));
                }
            });
            context.start();
            consumer = (DefaultConsumer) context.getRoutes().get(0).getConsumer();
        }

        @TearDown
        public void close() {
            context.stop();
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decodeAndRoute(Consumer state) {
        long last = state.routed.get() + EVENTS;
        state.farm.give(BODIES);
        while (state.routed.get() < last) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Benchmark
    public void routeOnly(Camel state) {
        Exchange exchange = state.consumer.createExchange(false);
        exchange.getIn().setBody(state.event);
        state.consumer.getAsyncProcessor().process(exchange, state.consumer.defaultConsumerCallback(exchange, false));
    }
}
