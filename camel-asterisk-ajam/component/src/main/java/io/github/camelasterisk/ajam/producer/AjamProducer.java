// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.producer.binding.ActionBinding;
import io.github.camelasterisk.ajam.producer.binding.ActionTimeouts;
import io.github.camelasterisk.ajam.producer.binding.ProducerSettings;
import io.github.camelasterisk.ajam.resources.AjamResources;
import io.github.camelasterisk.ajam.resources.Workers;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;

/** Executes actions. No thread waits for a response; the exchange continues on a thread that may block. */
@ManagedResource(description = "Managed AJAM producer")
public class AjamProducer extends DefaultAsyncProducer implements ManagedProducer {

    private final ProducerSettings settings;
    private final AjamResources resources;
    private final ActionBinding binding;
    private final ProducerMonitor monitor;
    private Execution execution;
    private Workers workers;
    private Executor continuations;

    /**
     * Creates a producer.
     *
     * @param endpoint  the endpoint of the producer
     * @param settings  the endpoint's options, validated
     * @param resources the resources that the endpoints of the component share
     * @param meter     counts the actions of the endpoint
     * @param all       the meters of the component
     */
    public AjamProducer(Endpoint endpoint, ProducerSettings settings, AjamResources resources, ProducerMeter meter, ProducerMeters all) {
        super(endpoint);
        this.settings = settings;
        this.resources = resources;
        this.binding = new ActionBinding(settings);
        this.monitor = new ProducerMonitor(endpoint, settings, resources, meter, all);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        execution = execution();
        workers = resources.acquireWorkers(settings.workerPool());
        continuations = settings.streamsLists() ? workers.streams() : workers.continuations();
        monitor.start();
    }

    @Override
    protected void doStop() throws Exception {
        monitor.stop();
        if (workers != null) {
            resources.releaseWorkers(settings.workerPool());
            workers = null;
        }
        super.doStop();
    }

    @Override
    public ProducerStatus status() {
        return monitor.status();
    }

    @Override
    public String getServer() {
        return settings.serverUrl();
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
        ProducerMonitor.Timing timing = monitor.begin();
        ActionBinding.Request request = null;
        CompletableFuture<Execution.Result> executed;
        try {
            if (execution == null) {
                // as in a context that is stopping
                throw settings.exceptions().of(AjamFailure.stopped("The action"));
            }
            request = binding.request(exchange);
            ActionTimeouts timeouts = settings.timeouts().of(exchange, settings.headers());
            executed = resources.endingBlockedReads(execution.execute(request.action(), timeouts), timeouts.response());
        } catch (Exception e) {
            exchange.setException(e);
            timing.end(exchange, ActionEnd.notSent(request == null ? settings.action() : request.action().name(), e));
            callback.done(true);
            return true;
        }
        ActionBinding.Request sent = request;
        executed.whenCompleteAsync((result, failure) -> {
            timing.end(exchange, fill(exchange, sent, result, failure));
            callback.done(false);
        }, continuations);
        return false;
    }

    /** The exchange continues after any failure. */
    private ActionEnd fill(Exchange exchange, ActionBinding.Request request, Execution.Result result, Throwable failure) {
        String action = request.action().name();
        try {
            ActionEnd end;
            if (failure == null) {
                end = ActionEnd.answered(action, result.fill(exchange), exchange);
            } else {
                AjamFailure known = AjamFailure.in(failure);
                exchange.setException(settings.exceptions().of(known));
                end = ActionEnd.failed(action, known);
            }
            binding.end(exchange, request);
            return end;
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
            return ActionEnd.failed(action, AjamFailure.in(e));
        }
    }
}
