// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.client.feed.BackupStatus;
import io.github.camelasterisk.ajam.client.feed.FeedObserver;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import io.github.camelasterisk.ajam.resources.MeterRegistries;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;

/** Counts for a consumer, and provides the counts to health checks and Micrometer. Any thread may ask at any time. */
final class ConsumerMonitor {

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
        if (MeterRegistries.arePossible(context)) {
            meters = MicrometerMeters.bind(consumer);
        }
    }

    /** Camel creates a new consumer when the route is restarted, and may never shut this one down. */
    void stop() throws Exception {
        if (meters != null) {
            meters.close();
            meters = null;
        }
    }

    /** Returns an observer that counts for a feed. */
    FeedObserver feedMeter() {
        return meter.observer();
    }

    /** Events were lost after they were received. */
    void countGap() {
        meter.countGap();
    }

    ConsumerStatus status(FeedProgress progress, BackupStatus backup, Lag lag) {
        return meter.status(progress, backup, lag);
    }
}
