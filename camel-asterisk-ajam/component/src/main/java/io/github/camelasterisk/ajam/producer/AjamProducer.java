package io.github.camelasterisk.ajam.producer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.resources.AjamResources;
import io.github.camelasterisk.ajam.resources.Workers;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/** Executes actions. No thread waits for an answer; the exchange goes on on one that may block. */
public class AjamProducer extends DefaultAsyncProducer {

    private final ProducerSettings settings;
    private final AjamResources resources;
    private final ActionBinding binding;
    private Execution execution;
    private Workers workers;
    private Executor continuations;
    private WritableHealthCheckRepository healthChecks;
    private HealthCheck healthCheck;

    public AjamProducer(Endpoint endpoint, ProducerSettings settings, AjamResources resources) {
        super(endpoint);
        this.settings = settings;
        this.resources = resources;
        this.binding = new ActionBinding(settings);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        execution = execution();
        workers = resources.acquireWorkers(settings.workerPool());
        continuations = settings.streamsLists() ? workers.streams() : workers.continuations();
        healthChecks = HealthCheckHelper.getHealthCheckRepository(getEndpoint().getCamelContext(), "producers",
                WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck = new AjamProducerHealthCheck(getEndpoint(), settings, resources);
            healthCheck.setEnabled(settings.healthCheck());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (healthCheck != null) {
            healthChecks.removeHealthCheck(healthCheck);
            healthCheck = null;
        }
        if (workers != null) {
            resources.releaseWorkers(settings.workerPool());
            workers = null;
        }
        super.doStop();
    }

    /** How this endpoint executes actions. */
    private Execution execution() {
        if (settings.reply() instanceof ProducerSettings.AwaitedEvent event) {
            return new AwaitingExecution(resources, settings, event, binding);
        }
        if (settings.streamsLists()) {
            return new StreamingExecution(resources, settings, binding);
        }
        return (action, own) -> resources
                .inSession(settings.server(), session -> session.send(action, settings.limits().withResponseTimeout(own.response())))
                .thenApply(response -> exchange -> binding.answer(exchange, action, response));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ActionBinding.Request request;
        CompletableFuture<Execution.Result> executed;
        try {
            if (execution == null) {
                // as in a context that is stopping
                throw settings.exceptions().of(AjamFailure.stopped("The action"));
            }
            request = binding.request(exchange);
            executed = execution.execute(request.action(), settings.timeouts().of(exchange, settings.headers()));
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        executed.whenCompleteAsync((result, failure) -> {
            fill(exchange, request, result, failure);
            callback.done(false);
        }, continuations);
        return false;
    }

    /** Whatever goes wrong, the exchange goes on. */
    private void fill(Exchange exchange, ActionBinding.Request request, Execution.Result result, Throwable failure) {
        try {
            if (failure == null) {
                result.fill(exchange);
            } else {
                exchange.setException(settings.exceptions().of(AjamFailure.in(failure)));
            }
            binding.end(exchange, request);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
        }
    }
}
