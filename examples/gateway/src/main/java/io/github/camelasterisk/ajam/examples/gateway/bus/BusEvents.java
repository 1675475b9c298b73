// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bus;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events from the event bus: one reader of its topic, which runs while the routes do. */
final class BusEvents implements EventSource {

    private static final Logger LOG = LoggerFactory.getLogger(BusEvents.class);
    private static final long END_MILLIS = 30_000;

    private final CamelContext camel;
    private final String name;
    private final BusSettings settings;
    private final ProducerTemplate template;
    private volatile BusReader reader;
    private Thread thread;

    /** @param name of the source, different from that of any other one in this context */
    BusEvents(CamelContext camel, String name, BusSettings settings) throws Exception {
        this.camel = camel;
        this.name = name;
        this.settings = settings;
        this.template = camel.createProducerTemplate();
        camel.addStartupListener((context, alreadyStarted) -> start());
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext context) {
                stop();
            }

            @Override
            public void onContextStopped(CamelContext context) {
                awaitEnd();
            }
        });
    }

    private void start() {
        reader = new BusReader(settings, this::deliver);
        thread = camel.getExecutorServiceManager().newThread("bus-" + name, reader);
        thread.start();
    }

    private void stop() {
        if (reader != null) {
            reader.stop();
        }
    }

    private void awaitEnd() {
        try {
            if (thread != null) {
                thread.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String endpoint(String pbx, String options) {
        return "direct:bus-" + name + "-" + pbx;
    }

    @Override
    public boolean isSession() {
        return false;
    }

    @Override
    public boolean isCurrent() {
        return reader != null && reader.isCurrent();
    }

    private boolean deliver(String pbx, List<AmiEvent> events) {
        // a route that is stopping has no consumer any more
        Exchange exchange = template.send(endpoint(pbx, "") + "?block=false", made -> made.getMessage().setBody(events));
        if (exchange.getException() != null) {
            LOG.warn("{} events of {} from the event bus are not processed: {}", events.size(), pbx, exchange.getException().toString());
        }
        return exchange.getException() == null;
    }
}
