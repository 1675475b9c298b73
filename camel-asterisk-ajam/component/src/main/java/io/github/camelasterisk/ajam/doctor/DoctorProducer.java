// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.session.AccountProbe;
import io.github.camelasterisk.ajam.client.session.ProbeResult;
import io.github.camelasterisk.ajam.resources.AjamResources;
import io.github.camelasterisk.ajam.resources.ServerKey;
import io.github.camelasterisk.ajam.resources.Workers;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Answers with a {@link DoctorReport} on the endpoint's account. No thread waits for the server. */
public class DoctorProducer extends DefaultAsyncProducer {

    private final ServerKey server;
    private final Object workerPool;
    private final AjamResources resources;
    private final Supplier<List<EndpointRequirements>> needs;
    private final Consumer<DoctorReport> reports;
    private final Function<AjamFailure, Exception> exceptions;
    private Workers workers;
    private Executor continuations;

    /**
     * Creates the producer of {@code ajam:doctor}.
     *
     * @param endpoint   the endpoint of the producer
     * @param server     the server and the account to examine
     * @param workerPool continues exchanges: an Executor, or the name of a thread-pool profile
     * @param resources  the resources that the endpoints of the component share
     * @param needs      the requirements of the endpoints that use the same account
     * @param reports    receives each report
     * @param exceptions converts a failure into the exception that routes handle
     */
    public DoctorProducer(Endpoint endpoint, ServerKey server, Object workerPool, AjamResources resources, Supplier<List<EndpointRequirements>> needs,
            Consumer<DoctorReport> reports, Function<AjamFailure, Exception> exceptions) {
        super(endpoint);
        this.server = server;
        this.workerPool = workerPool;
        this.resources = resources;
        this.needs = needs;
        this.reports = reports;
        this.exceptions = exceptions;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        workers = resources.acquireWorkers(workerPool);
        continuations = workers.continuations();
    }

    @Override
    protected void doStop() throws Exception {
        if (workers != null) {
            resources.releaseWorkers(workerPool);
            workers = null;
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<ProbeResult> probed = resources.atServer(server, asterisk -> new AccountProbe(asterisk).run());
        resources.endingBlockedReads(probed, server.account().responseTimeout()).whenCompleteAsync((findings, failure) -> {
            try {
                if (failure != null) {
                    throw exceptions.apply(AjamFailure.in(failure));
                }
                DoctorReport report = new Doctor(server.account(), needs.get()).report(findings);
                reports.accept(report);
                exchange.getMessage().setBody(report);
            } catch (Exception | Error e) {
                exchange.setException(e);
            }
            callback.done(false);
        }, continuations);
        return false;
    }
}
