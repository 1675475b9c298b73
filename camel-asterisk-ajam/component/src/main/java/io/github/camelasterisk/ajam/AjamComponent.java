// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.github.camelasterisk.ajam.producer.ProducerMeters;
import io.github.camelasterisk.ajam.resources.AjamResources;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.PropertiesHelper;

/**
 * The {@code ajam:} component: events and actions of Asterisk over HTTP. Its endpoints share one HTTP client, and endpoints with the same
 * account share a session for actions. Safe for use by several threads once it has started.
 */
@Component("ajam")
public class AjamComponent extends HealthCheckComponent implements SSLContextParametersAware, HeaderFilterStrategyAware {

    @Metadata(description = "The initial options of all endpoints.")
    private AjamConfiguration configuration = new AjamConfiguration();
    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;
    @Metadata(label = "advanced", description = "Decides which headers are read and set, for endpoints without their own strategy.")
    private HeaderFilterStrategy headerFilterStrategy;

    private final ProducerMeters producerMeters = new ProducerMeters();
    private final Map<AjamAccount, DoctorReport> doctorReports = new ConcurrentHashMap<>();
    private final LifecycleStrategy stopping = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
            resources.contextStops();
        }
    };
    private AjamResources resources;
    /** How long unused sessions, HTTP clients and similar resources stay open. */
    private Duration listeningIdle = Duration.ofSeconds(30);

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        AjamEndpoint endpoint = new AjamEndpoint(uri, this, configuration.copy());
        endpoint.setName(remaining);
        endpoint.setParameters(PropertiesHelper.extractProperties(parameters, "parameter."));
        endpoint.setFilters(PropertiesHelper.extractProperties(parameters, "filter."));
        if (headerFilterStrategy != null) {
            endpoint.setHeaderFilterStrategy(headerFilterStrategy);
        }
        setProperties(endpoint, parameters);
        if (endpoint.getConfiguration().getSslContextParameters() == null) {
            endpoint.getConfiguration().setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    /** The latest report for each account. */
    Map<AjamAccount, DoctorReport> doctorReports() {
        return doctorReports;
    }

    ProducerMeters producerMeters() {
        return producerMeters;
    }

    AjamResources resources() {
        return resources;
    }

    /** For tests, which can't wait that long. */
    void listeningIdle(Duration idle) {
        listeningIdle = idle;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        resources = new AjamResources(getCamelContext(), listeningIdle);
        getCamelContext().addLifecycleStrategy(stopping);
    }

    /** A component that is removed from its context is stopped, but never shut down. */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        getCamelContext().getLifecycleStrategies().remove(stopping);
        resources.close();
        producerMeters.close();
    }

    /** {@return the options that endpoints inherit; changes affect only endpoints that are created afterwards} */
    public AjamConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * The options that endpoints inherit.
     *
     * @param configuration the options
     */
    public void setConfiguration(AjamConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether to use the CamelContext's SSLContextParameters if the endpoint sets none. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
