package io.github.camelasterisk.ajam;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Receive every event of an Asterisk and execute its manager actions over HTTP (AJAM). */
@UriEndpoint(firstVersion = "0.1.0", scheme = "ajam", title = "Asterisk AJAM", syntax = "ajam:name",
             category = { Category.SOCIAL, Category.MONITORING }, headersClass = AjamConstants.class)
public class AjamEndpoint extends DefaultEndpoint
        implements AsyncEndpoint, MultipleConsumersSupport, EndpointServiceLocation, HeaderFilterStrategyAware {

    /** The name of the endpoint that emits events. */
    static final String EVENTS = "events";
    /** The name of the endpoint whose action the message names. */
    static final String ACTION = "action";
    /** The name of the endpoint that reports on its account. */
    static final String DOCTOR = "doctor";

    @UriPath(description = "`events` to consume events; `action` to execute the action that the message names;"
            + " `doctor` to report what the account may do; or the name of an action, such as `QueueAdd`.")
    @Metadata(required = true)
    private String name;
    @UriParam
    private AjamConfiguration configuration;
    @UriParam(label = "producer", prefix = "parameter.", multiValue = true,
              description = "Fixed parameters of the action; a message can't override these.")
    private Map<String, Object> parameters = Map.of();
    @UriParam(label = "consumer", prefix = "filter.", multiValue = true,
              description = "Filters in Asterisk: each value is sent with an action Filter after a login, in the order of"
                      + " their names. Needs the write privilege `system`.")
    private Map<String, Object> filters = Map.of();
    @UriParam(label = "advanced",
              description = "Decides which headers become parameters. The default takes those that begin with `CamelAjam.` (with the dot).")
    private HeaderFilterStrategy headerFilterStrategy = new AjamHeaderFilterStrategy();

    private final Map<String, ConsumerMeter> meters = new ConcurrentHashMap<>();

    public AjamEndpoint(String uri, AjamComponent component, AjamConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() throws Exception {
        if (EVENTS.equals(name)) {
            throw new IllegalArgumentException("ajam:events emits events and takes no messages: use ajam:action, or the name of"
                    + " an action such as ajam:Ping");
        }
        configuration.account();
        configuration.check();
        return DOCTOR.equals(name) ? new DoctorProducer(this) : new AjamProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!EVENTS.equals(name)) {
            throw new IllegalArgumentException("Only ajam:events can be consumed from; ajam:" + name + " executes an action");
        }
        configuration.account();
        configuration.check();
        AjamConsumer consumer = new AjamConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Each consumer has a session of its own, and gets all events. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    /** The counts of a route, which go on when Camel makes a new consumer for it, as it does when a route is started again. */
    ConsumerMeter meter(String routeId) {
        return routeId == null ? new ConsumerMeter() : meters.computeIfAbsent(routeId, id -> new ConsumerMeter());
    }

    /** What the doctor found out is of no interest any more when nobody can ask it again. */
    @Override
    protected void doStop() throws Exception {
        if (DOCTOR.equals(name)) {
            getComponent().doctorReports().keySet().removeIf(account -> account.username().equals(configuration.getUsername())
                    && account.baseUrl().toString().equals(String.valueOf(configuration.getBaseUrl()).replaceFirst("/$", "")));
        }
        super.doStop();
    }

    @Override
    public AjamComponent getComponent() {
        return (AjamComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "ajam";
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public AjamConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(AjamConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    public Map<String, Object> getFilters() {
        return filters;
    }

    public void setFilters(Map<String, Object> filters) {
        this.filters = filters;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }
}
