// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.ping;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.benchmarks.events.AjamEvents;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** {@code ajam:Ping} in a route. */
public abstract class AjamPing implements Pinger {

    private static final String ROUTE = "direct:ping";

    final DefaultCamelContext context = new DefaultCamelContext();
    private final Object workerPool;

    /** @param workerPool the option of this name; null for its default */
    AjamPing(Object workerPool) {
        this.workerPool = workerPool;
    }

    @Override
    public void open(Settings settings) throws Exception {
        AjamEvents.configure(context, settings);
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setWorkerPool(workerPool);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ROUTE).to("ajam:Ping");
            }
        });
        context.start();
    }

    @Override
    public void close() {
        context.stop();
    }

    /** The caller's thread waits, as with most callers. */
    public static final class Blocking extends AjamPing {

        private ProducerTemplate template;

        public Blocking() {
            super(null);
        }

        @Override
        public void open(Settings settings) throws Exception {
            super.open(settings);
            template = context.createProducerTemplate();
        }

        @Override
        public CompletableFuture<?> ping() {
            return CompletableFuture.completedFuture(template.requestBody(ROUTE, null, AmiResponse.class));
        }
    }

    /** No thread waits. */
    public static final class Asynchronous extends AjamPing {

        private Endpoint endpoint;
        private AsyncProducer producer;

        public Asynchronous() {
            super(null);
        }

        private Asynchronous(Executor workers) {
            super(workers);
        }

        /** The route continues on the thread that reads the response. */
        public static Asynchronous onReadingThread() {
            return new Asynchronous(Runnable::run);
        }

        @Override
        public void open(Settings settings) throws Exception {
            super.open(settings);
            endpoint = context.getEndpoint(ROUTE);
            producer = endpoint.createAsyncProducer();
            producer.start();
        }

        @Override
        public CompletableFuture<?> ping() {
            return producer.processAsync(endpoint.createExchange()).thenAccept(Asynchronous::check);
        }

        private static void check(Exchange exchange) {
            if (exchange.isFailed()) {
                throw new IllegalStateException(exchange.getException());
            }
        }
    }
}
