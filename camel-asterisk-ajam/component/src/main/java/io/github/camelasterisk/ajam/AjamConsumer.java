package io.github.camelasterisk.ajam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.EventFeed;
import io.github.camelasterisk.ajam.client.FeedListener;
import io.github.camelasterisk.ajam.client.FeedSettings;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Emits the events of one Asterisk, one exchange each and in order, from a session of its own. */
class AjamConsumer extends DefaultConsumer implements ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(AjamConsumer.class);
    /** Bytes of events taken and not yet routed; above it the server keeps the rest. */
    private static final long BUFFER_BYTES = 64L << 20;

    private final AjamEndpoint endpoint;
    private final EventNames names;
    private final String server;
    private final AtomicLong sequence = new AtomicLong();
    private EventDispatcher dispatcher;
    private EventFeed feed;
    private CompletableFuture<Void> farewell = CompletableFuture.completedFuture(null);

    AjamConsumer(AjamEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.names = new EventNames(endpoint.getConfiguration().getInclude(), endpoint.getConfiguration().getExclude());
        this.server = endpoint.getConfiguration().account().baseUrl().toString();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        AjamResources resources = endpoint.getComponent().resources();
        dispatcher = new EventDispatcher(this::deliver, resources.dispatchers());
        feed = new EventFeed(resources.server(endpoint.getConfiguration()), settings(), new Received(), resources.timer());
        feed.start();
    }

    private FeedSettings settings() {
        AjamConfiguration configuration = endpoint.getConfiguration();
        List<String> filters = new TreeMap<>(endpoint.getFilters()).values().stream().map(String::valueOf).toList();
        return new FeedSettings(configuration.getEventMask(), filters, configuration.getWaitTimeout(),
                Duration.ofMillis(configuration.getReconnectDelay()), Duration.ofMillis(configuration.getMaxReconnectDelay()));
    }

    /** Called first when the route shall end: nothing more is fetched, and what is in hand still goes through the route. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        farewell = feed.stop();
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return dispatcher.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // what is pending is waited for by its number; nothing else is to be done
    }

    @Override
    protected void doStop() throws Exception {
        farewell = CompletableFuture.allOf(farewell, feed.stop());
        AjamResources.await(farewell);
        super.doStop();
    }

    private boolean deliver(AmiEvent event, AsyncCallback done) {
        Exchange exchange = createExchange(false);
        fill(exchange.getIn(), event);
        AsyncCallback handled = defaultConsumerCallback(exchange, false);
        return getAsyncProcessor().process(exchange, doneSync -> {
            handled.done(doneSync);
            done.done(doneSync);
        });
    }

    private void fill(Message message, AmiEvent event) {
        message.setBody(event);
        message.setHeader(AjamConstants.EVENT, event.name());
        message.setHeader(AjamConstants.SEQUENCE, sequence.incrementAndGet());
        message.setHeader(AjamConstants.SERVER, server);
        header(message, AjamConstants.CHANNEL, event.getFirst("Channel"));
        header(message, AjamConstants.UNIQUEID, event.getFirst("Uniqueid"));
        header(message, AjamConstants.LINKEDID, event.getFirst("Linkedid"));
        Instant timestamp = event.timestamp();
        if (timestamp != null) {
            message.setHeader(AjamConstants.MESSAGE_TIMESTAMP, timestamp.toEpochMilli());
        }
    }

    private static void header(Message message, String name, String value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }

    /** What comes off the wire. */
    private final class Received implements FeedListener {

        @Override
        public boolean wants(String eventName) {
            return names.wants(eventName);
        }

        @Override
        public void event(AmiEvent event) {
            dispatcher.add(event);
        }

        @Override
        public boolean hasRoom() {
            return dispatcher.bytes() < BUFFER_BYTES;
        }

        @Override
        public void connected() {
            LOG.info("Connected to {}", server);
        }

        @Override
        public void failed(AjamFailure failure) {
            getExceptionHandler().handleException("No events from " + server + " for now: " + failure.getMessage(),
                    AjamExceptions.of(failure));
        }
    }
}
