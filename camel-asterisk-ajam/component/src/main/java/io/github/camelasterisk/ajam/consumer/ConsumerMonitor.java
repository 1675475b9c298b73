package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.client.feed.FeedObserver;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;

/** Counts for a consumer, and shows the counts to health checks and Micrometer. Any thread may ask at any time. */
final class ConsumerMonitor {

    private static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private final AjamConsumer consumer;
    private final ConsumerSettings settings;
    private final ConsumerMeters all;
    private volatile ConsumerMeter meter = new ConsumerMeter();
    private AutoCloseable meters;

    ConsumerMonitor(AjamConsumer consumer, ConsumerSettings settings, ConsumerMeters all) {
        this.consumer = consumer;
        this.settings = settings;
        this.all = all;
    }

    void start() {
        CamelContext context = consumer.getEndpoint().getCamelContext();
        meter = all.of(consumer.getRouteId());
        HealthCheckRepository checks = HealthCheckHelper.getHealthCheckRepository(context, "consumers", HealthCheckRepository.class);
        if (checks != null) {
            AjamConsumerHealthCheck check = new AjamConsumerHealthCheck(consumer, settings.exceptions());
            check.setEnabled(settings.healthCheck());
            consumer.setHealthCheck(check);
        }
        if (context.getClassResolver().resolveClass(METER_REGISTRY) != null) {
            meters = MicrometerMeters.bind(consumer);
        }
    }

    /** Camel makes a new consumer when the route is started again, and may never shut this one down. */
    void stop() throws Exception {
        if (meters != null) {
            meters.close();
            meters = null;
        }
    }

    /** Counts what a feed tells. */
    FeedObserver feedMeter() {
        return meter.observer();
    }

    /** Events were lost after they were received. */
    void countGap() {
        meter.countGap();
    }

    ConsumerStatus status(FeedProgress progress, long bufferedBytes) {
        return meter.status(progress, bufferedBytes);
    }
}
