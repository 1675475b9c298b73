package io.github.camelasterisk.ajam;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.RequestLimits;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/** Executes actions. No thread waits for an answer; the exchange goes on on one that may block. */
class AjamProducer extends DefaultAsyncProducer {

    private final ActionBinding binding;
    private ActionTimeouts timeouts;
    private Execution execution;
    private Executor completions;
    private WritableHealthCheckRepository healthChecks;
    private HealthCheck healthCheck;

    AjamProducer(AjamEndpoint endpoint) {
        super(endpoint);
        this.binding = new ActionBinding(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        AjamEndpoint endpoint = (AjamEndpoint) getEndpoint();
        AjamResources resources = endpoint.getComponent().resources();
        timeouts = endpoint.getConfiguration().timeouts();
        execution = execution(endpoint, resources);
        completions = resources.completions();
        healthChecks = HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "producers",
                WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck = new AjamProducerHealthCheck(endpoint, resources);
            healthCheck.setEnabled(endpoint.getComponent().isHealthCheckProducerEnabled());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (healthCheck != null) {
            healthChecks.removeHealthCheck(healthCheck);
            healthCheck = null;
        }
        super.doStop();
    }

    /** How this endpoint executes actions. */
    private Execution execution(AjamEndpoint endpoint, AjamResources resources) {
        if (endpoint.getConfiguration().getAwaitEvent() != null) {
            return new AwaitingExecution(resources, endpoint.getConfiguration(), binding);
        }
        if (endpoint.getConfiguration().isStreamList()) {
            return new StreamingExecution(resources, endpoint, binding);
        }
        AjamResources.ServerKey server = resources.key(endpoint.getConfiguration());
        RequestLimits limits = endpoint.getConfiguration().limits();
        return (action, own) -> resources.inSession(server, session -> session.send(action, limits.withResponseTimeout(own.response())))
                .thenApply(response -> exchange -> binding.answer(exchange, action, response));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ActionBinding.Request request;
        CompletableFuture<Execution.Result> executed;
        try {
            if (execution == null) {
                // as in a context that is stopping
                throw AjamExceptions.of(AjamFailure.stopped("The action"));
            }
            request = binding.request(exchange);
            executed = execution.execute(request.action(), timeouts.of(exchange.getMessage()));
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        executed.whenCompleteAsync((result, failure) -> {
            fill(exchange, request, result, failure);
            callback.done(false);
        }, completions);
        return false;
    }

    /** Whatever goes wrong, the exchange goes on. */
    private void fill(Exchange exchange, ActionBinding.Request request, Execution.Result result, Throwable failure) {
        try {
            if (failure == null) {
                result.fill(exchange);
            } else {
                exchange.setException(AjamExceptions.of(AjamFailure.in(failure)));
            }
            binding.end(exchange, request);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
        }
    }
}
