// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.producer.binding.ProducerSettings;
import io.github.camelasterisk.ajam.resources.AjamResources;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.CamelTracingService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts for a producer, and provides the counts to metrics, tracers and health checks. Any thread may ask at any time. */
final class ProducerMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerMonitor.class);

    private final Endpoint endpoint;
    private final ProducerSettings settings;
    private final AjamResources resources;
    private final ProducerMeter meter;
    private final ProducerMeters all;
    private volatile ActionMeters meters = ActionMeters.NONE;
    private volatile boolean traced;
    private WritableHealthCheckRepository healthChecks;
    private HealthCheck healthCheck;

    ProducerMonitor(Endpoint endpoint, ProducerSettings settings, AjamResources resources, ProducerMeter meter, ProducerMeters all) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.resources = resources;
        this.meter = meter;
        this.all = all;
    }

    void start() {
        CamelContext context = endpoint.getCamelContext();
        meters = all.of(settings.serverUrl(), context);
        traced = context.hasService(CamelTracingService.class) != null;
        healthChecks = HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck = new AjamProducerHealthCheck(endpoint, settings, resources);
            healthCheck.setEnabled(settings.healthCheck());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    void stop() {
        if (healthCheck != null) {
            healthChecks.removeHealthCheck(healthCheck);
            healthCheck = null;
        }
    }

    ProducerStatus status() {
        return meter.status();
    }

    /** A pending action; it ends once. */
    Timing begin() {
        return new Timing(meters);
    }

    /** The start of an action, and the meter that counted it: the meter may change meanwhile. */
    final class Timing {

        private final ActionMeters counted;
        private final long began = System.nanoTime();

        private Timing(ActionMeters counted) {
            this.counted = counted;
            meter.begun();
            counted.begun();
        }

        void end(Exchange exchange, ActionEnd end) {
            long nanos = System.nanoTime() - began;
            meter.ended(end, nanos);
            if (traced) {
                end.putInto(exchange);
            }
            try {
                counted.ended(end, nanos);
            } catch (RuntimeException e) {
                // a registry that refuses a meter must not stop the exchange
                LOG.debug("An action of {} has no meter", settings.serverUrl(), e);
            }
        }
    }
}
