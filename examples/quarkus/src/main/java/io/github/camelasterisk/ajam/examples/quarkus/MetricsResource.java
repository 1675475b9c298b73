// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The meters of {@code ajam:} for Prometheus. With quarkus-micrometer-registry-prometheus it is not needed. */
@Path("/metrics")
@Singleton
public class MetricsResource {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** The component finds it by its type. */
    @jakarta.enterprise.inject.Produces
    @Singleton
    public MeterRegistry registry() {
        return registry;
    }

    /** Returns all meters in the format of Prometheus. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String scrape() {
        return registry.scrape();
    }
}
