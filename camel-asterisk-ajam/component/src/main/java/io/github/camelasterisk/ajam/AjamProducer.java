package io.github.camelasterisk.ajam;

import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.ami.AmiAction;
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

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        AmiAction action;
        try {
            action = binding.action(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        session.send(action).whenCompleteAsync((response, failure) -> {
            if (failure == null) {
                binding.answer(exchange, action, response);
            } else {
                exchange.setException(AjamExceptions.of(AjamFailure.in(failure)));
            }
            callback.done(false);
        }, completions);
        return false;
    }
}
