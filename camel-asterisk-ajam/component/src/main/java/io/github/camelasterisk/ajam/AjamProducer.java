package io.github.camelasterisk.ajam;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.AjamSession;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/** Executes actions. No thread waits for an answer; the exchange goes on on one that may block. */
class AjamProducer extends DefaultAsyncProducer {

    private final ActionBinding binding;
    private AjamSession session;
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
        session = endpoint.session();
        execution = execution(endpoint);
        completions = endpoint.getComponent().resources().completions();
        healthChecks = HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "producers",
                WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck = new AjamProducerHealthCheck(endpoint, session);
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
    private Execution execution(AjamEndpoint endpoint) {
        if (endpoint.getConfiguration().getAwaitEvent() != null) {
            return new AwaitingExecution(endpoint.listening(), endpoint.getConfiguration(), binding);
        }
        if (endpoint.getConfiguration().isStreamList()) {
            return new StreamingExecution(session, endpoint, binding);
        }
        return action -> session.send(action).thenApply(response -> exchange -> binding.answer(exchange, action, response));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ActionBinding.Request request;
        CompletableFuture<Execution.Result> executed;
        try {
            request = binding.request(exchange);
            executed = execution.execute(request.action());
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        executed.whenCompleteAsync((result, failure) -> {
            fill(exchange, result, failure);
            binding.end(exchange, request);
            callback.done(false);
        }, completions);
        return false;
    }

    private static void fill(Exchange exchange, Execution.Result result, Throwable failure) {
        if (failure != null) {
            exchange.setException(AjamExceptions.of(AjamFailure.in(failure)));
            return;
        }
        try {
            result.fill(exchange);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
        }
    }
}
