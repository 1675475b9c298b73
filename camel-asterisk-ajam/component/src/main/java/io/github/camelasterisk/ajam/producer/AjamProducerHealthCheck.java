// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.producer.binding.ProducerSettings;
import io.github.camelasterisk.ajam.resources.AjamResources;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.URISupport;

/**
 * Up if a Ping is answered in the session that a producer shares. The wait is limited to a few seconds, and the next Ping is not sent
 * before the last has ended.
 */
class AjamProducerHealthCheck extends AbstractHealthCheck {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final ProducerSettings settings;
    private final AjamResources resources;
    private CompletableFuture<AmiResponse> ping;

    AjamProducerHealthCheck(Endpoint endpoint, ProducerSettings settings, AjamResources resources) {
        super("camel", "producer:ajam-" + ((DefaultEndpoint) endpoint).getId());
        this.settings = settings;
        this.endpoint = endpoint;
        this.resources = resources;
    }

    /** Called by one thread at a time. */
    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("server.url", settings.serverUrl());
        builder.detail(ENDPOINT_URI, URISupport.sanitizeUri(endpoint.getEndpointUri()));
        if (ping == null || ping.isDone()) {
            ping = resources.inSession(settings.server(), session -> session.send(AmiAction.of("Ping"), settings.limits()));
        }
        try {
            // copied, so that one caller's interrupt or timeout does not end it for others
            ping.copy().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            builder.up();
        } catch (ExecutionException e) {
            down(builder, AjamFailure.in(e.getCause()));
        } catch (TimeoutException e) {
            builder.down().detail("trouble", "NO_ANSWER").message("NO_ANSWER: no answer to Ping after " + LONGEST.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            builder.unknown().message("Interrupted");
        }
    }

    private void down(HealthCheckResultBuilder builder, AjamFailure failure) {
        builder.down().detail("trouble", failure.trouble().name()).message(failure.trouble() + ": " + failure.getMessage())
                .error(settings.exceptions().of(failure));
    }
}
