// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.Map;
import java.util.function.Function;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Up while a consumer receives events or has paused deliberately, and the server answers in time; otherwise down, with the cause. */
class AjamConsumerHealthCheck extends AbstractHealthCheck {

    private final AjamConsumer consumer;
    private final Function<AjamFailure, Exception> exceptions;

    AjamConsumerHealthCheck(AjamConsumer consumer, Function<AjamFailure, Exception> exceptions) {
        super("camel", "consumer:ajam-" + consumer.getRouteId());
        this.consumer = consumer;
        this.exceptions = exceptions;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        ConsumerStatus status = consumer.status();
        builder.detail("server.url", consumer.getServer());
        builder.detail("route.id", consumer.getRouteId());
        builder.detail("feed.state", status.state().name());
        if (status.progress().sinceAnswer() != null) {
            builder.detail("last.answer.age.millis", status.progress().sinceAnswer().toMillis());
        }
        builder.detail("buffered.events", status.lag().events());
        builder.detail("buffered.bytes", status.lag().bytes());
        builder.detail("gaps", status.gaps());
        builder.detail("stray.blocks", status.strayBlocks());
        builder.detail("backup.state", status.backup().state().name());
        if (status.backup().sinceAnswer() != null) {
            builder.detail("backup.age.millis", status.backup().sinceAnswer().toMillis());
        }
        builder.detail("filled.events", status.filled());
        if (status.lastFailure() != null) {
            builder.detail("last.failure", status.lastFailure().getMessage());
        }
        if (status.isReceiving()) {
            builder.up();
        } else {
            builder.down();
            builder.detail("failures", status.failures());
            explain(builder, status);
        }
    }

    private void explain(HealthCheckResultBuilder builder, ConsumerStatus status) {
        AjamFailure failure = status.lastFailure();
        if (status.connected() && status.progress().overdue()) {
            builder.detail("trouble", FailureReason.NO_ANSWER.name());
            builder.message(FailureReason.NO_ANSWER + ": no complete answer from " + consumer.getServer() + " for "
                    + status.progress().sinceAnswer().toSeconds() + " s (" + status.state() + ")");
        } else if (failure == null || status.connected()) {
            builder.message("No events from " + consumer.getServer() + " yet: " + status.state());
        } else {
            builder.detail("trouble", failure.trouble().name());
            builder.message(failure.trouble() + ": " + failure.getMessage());
            builder.error(exceptions.apply(failure));
        }
    }
}
