// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.quarkus;

import java.util.Collection;

import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Camel's readiness checks, among them those of each {@code ajam:events} route. With camel-quarkus-microprofile-health it is not needed. */
@Readiness
public class CamelReadiness implements HealthCheck {

    @Inject
    CamelContext context;

    @Override
    public HealthCheckResponse call() {
        Collection<Result> results = HealthCheckHelper.invokeReadiness(context);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("camel")
                .status(results.stream().noneMatch(result -> result.getState() == State.DOWN));
        results.forEach(result -> response.withData(result.getCheck().getId(), result.getState()
                + result.getMessage().map(message -> ": " + message).orElse("")));
        return response.build();
    }
}
