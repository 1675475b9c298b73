package io.github.camelasterisk.ajam;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.session.Examination;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Answers with a {@link DoctorReport} on the endpoint's account. No thread waits while the server is asked. */
class DoctorProducer extends DefaultAsyncProducer {

    private final AjamEndpoint endpoint;
    private final AjamAccount account;
    private AjamResources.ServerKey server;
    private AjamResources resources;
    private Executor completions;

    DoctorProducer(AjamEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.account = endpoint.getConfiguration().account();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        resources = endpoint.getComponent().resources();
        server = resources.key(endpoint.getConfiguration());
        completions = resources.completions();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        resources.atServer(server, asterisk -> new Examination(asterisk).run()).whenCompleteAsync((findings, failure) -> {
            try {
                if (failure != null) {
                    throw AjamExceptions.of(AjamFailure.in(failure));
                }
                DoctorReport report = new Doctor(account, needs()).report(findings);
                endpoint.getComponent().doctorReports().put(account, report);
                exchange.getMessage().setBody(report);
            } catch (Exception | Error e) {
                exchange.setException(e);
            }
            callback.done(false);
        }, completions);
        return false;
    }

    /** What the endpoints of the CamelContext need that use the same account. */
    private List<EndpointNeeds> needs() {
        return endpoint.getCamelContext().getEndpoints().stream()
                .map(other -> other instanceof AjamEndpoint ajam && isOfAccount(ajam) ? EndpointNeeds.of(ajam) : null)
                .filter(Objects::nonNull).toList();
    }

    private boolean isOfAccount(AjamEndpoint other) {
        AjamConfiguration theirs = other.getConfiguration();
        return !AjamEndpoint.DOCTOR.equals(other.getName()) && account.username().equals(theirs.getUsername())
                && account.baseUrl().toString().equals(String.valueOf(theirs.getBaseUrl()).replaceFirst("/$", ""));
    }
}
