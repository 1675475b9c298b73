package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.client.feed.FeedObserver;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.support.DefaultConsumer;

/** What health checks, JMX, the dev console and Micrometer know of a consumer. Any thread may ask at any time. */
@ManagedResource(description = "Managed AJAM consumer")
public abstract class MeteredConsumer extends DefaultConsumer {

    private static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private final ConsumerSettings settings;
    private final ConsumerMeters all;
    private final String server;
    private volatile ConsumerMeter meter = new ConsumerMeter();
    private AutoCloseable meters;

    MeteredConsumer(Endpoint endpoint, Processor processor, ConsumerSettings settings, ConsumerMeters all) {
        super(endpoint, processor);
        this.settings = settings;
        this.all = all;
        this.server = settings.server().account().baseUrl().toString();
    }

    /** What the feed is doing, and how it gets on. */
    abstract FeedProgress feedProgress();

    /** What was taken and is not routed yet. */
    abstract long bufferedBytes();

    /** Counts what a feed tells. */
    FeedObserver feedMeter() {
        return meter.observer();
    }

    /** Events were lost after they were received. */
    void countGap() {
        meter.countGap();
    }

    public ConsumerStatus status() {
        return meter.status(feedProgress(), bufferedBytes());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        meter = all.of(getRouteId());
        HealthCheckRepository checks = HealthCheckHelper.getHealthCheckRepository(getEndpoint().getCamelContext(), "consumers",
                HealthCheckRepository.class);
        if (checks != null) {
            AjamConsumerHealthCheck check = new AjamConsumerHealthCheck(this, settings.exceptions());
            check.setEnabled(settings.healthCheck());
            setHealthCheck(check);
        }
        if (getEndpoint().getCamelContext().getClassResolver().resolveClass(METER_REGISTRY) != null) {
            meters = MicrometerMeters.bind(this);
        }
    }

    @Override
    protected void doStop() throws Exception {
        // Camel makes a new consumer when the route is started again, and may never shut this one down
        if (meters != null) {
            meters.close();
            meters = null;
        }
        super.doStop();
    }

    @ManagedAttribute(description = "Base URL of the Asterisk")
    public String getServer() {
        return server;
    }

    @ManagedAttribute(description = "What the consumer is doing: CONNECTING, POLLING, PAUSED, WAITING (after a failure), STOPPED")
    public String getFeedState() {
        return feedProgress().state().name();
    }

    @ManagedAttribute(description = "Whether events are received, or on purpose held back by Asterisk")
    public boolean isReceiving() {
        return status().isReceiving();
    }

    @ManagedAttribute(description = "Events taken for the route")
    public long getEvents() {
        return status().events();
    }

    @ManagedAttribute(description = "Bytes of the answers that brought events")
    public long getBytes() {
        return status().bytes();
    }

    @ManagedAttribute(description = "How often a session or connection was replaced")
    public long getReconnects() {
        return status().reconnects();
    }

    @ManagedAttribute(description = "How often events are missing, or may be")
    public long getGaps() {
        return status().gaps();
    }

    @ManagedAttribute(description = "Bytes taken and not routed yet, in memory and on disk")
    public long getBufferedBytes() {
        return bufferedBytes();
    }

    @ManagedAttribute(description = "Milliseconds since the last event was taken, -1 when there was none")
    public long getLastEventAgeMillis() {
        ConsumerStatus status = status();
        return status.lastEventAge() == null ? -1 : status.lastEventAge().toMillis();
    }

    @ManagedAttribute(description = "Milliseconds since the last whole answer of the server, -1 when there was none")
    public long getLastAnswerAgeMillis() {
        FeedProgress progress = feedProgress();
        return progress.sinceAnswer() == null ? -1 : progress.sinceAnswer().toMillis();
    }

    @ManagedAttribute(description = "Blocks of answers that were neither response nor event, and were left out")
    public long getStrayBlocks() {
        return status().strayBlocks();
    }

    @ManagedAttribute(description = "Tries that failed since events came last")
    public long getFailures() {
        return status().failures();
    }

    @ManagedAttribute(description = "Cause of the last failure, such as REFUSED or WRONG_ACCOUNT; null when there was none")
    public String getLastTrouble() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().trouble().name();
    }

    @ManagedAttribute(description = "Message of the last failure; null when there was none")
    public String getLastFailure() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().getMessage();
    }
}
