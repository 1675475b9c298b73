// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.consumer.AjamConsumer;
import io.github.camelasterisk.ajam.consumer.ConsumerMeters;
import io.github.camelasterisk.ajam.consumer.ConsumerSettings;
import io.github.camelasterisk.ajam.doctor.DoctorProducer;
import io.github.camelasterisk.ajam.doctor.EndpointRequirements;
import io.github.camelasterisk.ajam.producer.AjamProducer;
import io.github.camelasterisk.ajam.producer.ProducerMeter;
import io.github.camelasterisk.ajam.producer.ProducerStatus;
import io.github.camelasterisk.ajam.producer.binding.ProducerSettings;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.URISupport;

/** Receive every event of an Asterisk and execute its manager actions over HTTP (AJAM). */
@UriEndpoint(firstVersion = "0.1.0", scheme = "ajam", title = "Asterisk AJAM", syntax = "ajam:name",
             category = Category.MOBILE, headersClass = AjamConstants.class)
public class AjamEndpoint extends DefaultEndpoint
        implements AsyncEndpoint, MultipleConsumersSupport, EndpointServiceLocation, HeaderFilterStrategyAware {

    /** The endpoint that emits events. */
    public static final String EVENTS = "events";
    /** The endpoint whose action the message names. */
    public static final String ACTION = "action";
    /** The endpoint that reports the account's privileges. */
    public static final String DOCTOR = "doctor";

    @UriPath(description = "`events` to consume events; `action` to execute the action that the message names; `doctor` to report"
            + " the account's privileges; or the name of an action, such as `QueueAdd`.")
    @Metadata(required = true)
    private String name;
    @UriParam
    private AjamConfiguration configuration;
    @UriParam(label = "producer", prefix = "parameter.", multiValue = true,
              description = "Fixed parameters of the action; a message can't override them.")
    private Map<String, Object> parameters = Map.of();
    @UriParam(label = "consumer", prefix = "filter.", multiValue = true,
              description = "Event filters in Asterisk: each value is sent with an action Filter after a login, in the order of"
                      + " their names. Needs the write class `system`.")
    private Map<String, Object> filters = Map.of();
    @UriParam(label = "advanced",
              description = "Decides which headers of a message are read, as parameters (`CamelAjam.`) or otherwise (such as"
                      + " `CamelAjamAction`), and which are set. The default allows all headers of this component.")
    private HeaderFilterStrategy headerFilterStrategy = new AjamHeaderFilterStrategy();

    private final ConsumerMeters meters = new ConsumerMeters();
    private final ProducerMeter actions = new ProducerMeter();

    /**
     * Creates an endpoint without parameters.
     *
     * @param uri           the URI of the endpoint
     * @param component     the component of the endpoint
     * @param configuration the options, which only this endpoint uses
     */
    public AjamEndpoint(String uri, AjamComponent component, AjamConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() throws Exception {
        if (EVENTS.equals(name)) {
            throw new IllegalArgumentException("ajam:events has no producer: use ajam:action, or the name of an action such as ajam:Ping");
        }
        configuration.account();
        configuration.check();
        return DOCTOR.equals(name) ? doctor() : new AjamProducer(this, producerSettings(), getComponent().resources(), actions, getComponent().producerMeters());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!EVENTS.equals(name)) {
            throw new IllegalArgumentException("Only ajam:events has a consumer; ajam:" + name + " executes an action");
        }
        configuration.account();
        configuration.check();
        AjamConsumer consumer = new AjamConsumer(this, processor, consumerSettings(), meters, getComponent().resources());
        configureConsumer(consumer);
        return consumer;
    }

    /** Each consumer has its own session and receives all events. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    boolean executesActions() {
        return !EVENTS.equals(name) && !DOCTOR.equals(name);
    }

    /** Returns the state of its actions. */
    ProducerStatus actions() {
        return actions.status();
    }

    private ConsumerSettings consumerSettings() {
        List<String> inAsterisk = new TreeMap<>(filters).values().stream().map(String::valueOf).toList();
        return new ConsumerSettings(configuration.serverKey(), workerPool(), new NameFilter(configuration.getInclude(), configuration.getExclude())::wants,
                configuration.feed(inAsterisk), configuration.getBatchSize(), configuration.isBatch(), configuration.bufferBytes(),
                configuration.isSessionEvents(), getComponent().isHealthCheckConsumerEnabled(),
                new HeaderFilter(headerFilterStrategy), new AjamExceptions()::of);
    }

    private ProducerSettings producerSettings() {
        return new ProducerSettings(configuration.serverKey(), workerPool(), ACTION.equals(name) ? null : name, parameters,
                new HeaderFilter(headerFilterStrategy),
                // an endpoint can narrow what its component allows, but not widen it
                getComponent().getConfiguration().allowed().and(configuration.allowed()), configuration.limits(), configuration.timeouts(),
                configuration.isValidateParameters(), configuration.isThrowExceptionOnFailure(), configuration.reply(),
                configuration.bufferBytes(), getComponent().isHealthCheckProducerEnabled(), new AjamExceptions(),
                AjamEndpoint::outcome);
    }

    /** An Executor, or the name of a thread-pool profile. */
    private Object workerPool() {
        Object pool = configuration.getWorkerPool();
        ExecutorServiceManager threads = getCamelContext().getExecutorServiceManager();
        if (pool == null) {
            return threads.getDefaultThreadPoolProfile().getId();
        }
        if (pool instanceof Executor) {
            return pool;
        }
        Executor bean = getCamelContext().getRegistry().lookupByNameAndType(pool.toString(), Executor.class);
        if (bean != null) {
            return bean;
        }
        if (threads.getThreadPoolProfile(pool.toString()) == null) {
            throw new IllegalArgumentException("workerPool can't be '" + pool + "': use an Executor, the name of an Executor bean,"
                    + " or the id of a thread-pool profile");
        }
        return pool.toString();
    }

    /** Returns the outcome of an action in its event, for routes without Java code; null for other events. */
    private static Object outcome(AmiEvent event) {
        return switch (event.name()) {
            case "OriginateResponse" -> event.as(OriginateOutcome.class);
            case "AsyncAGIExec" -> event.as(AgiOutcome.class);
            default -> null;
        };
    }

    private Producer doctor() {
        AjamAccount account = configuration.account();
        return new DoctorProducer(this, configuration.serverKey(), workerPool(), getComponent().resources(), () -> needsOf(account),
                report -> getComponent().doctorReports().put(account, report), new AjamExceptions()::of);
    }

    /** Returns the requirements of the CamelContext's endpoints that use this account. */
    private List<EndpointRequirements> needsOf(AjamAccount account) {
        return getCamelContext().getEndpoints().stream().filter(AjamEndpoint.class::isInstance).map(AjamEndpoint.class::cast)
                .filter(other -> !DOCTOR.equals(other.name) && other.isOf(account)).map(AjamEndpoint::needs).toList();
    }

    private boolean isOf(AjamAccount account) {
        return account.username().equals(configuration.getUsername())
                && account.baseUrl().toString().equals(String.valueOf(configuration.getBaseUrl()).replaceFirst("/$", ""));
    }

    private EndpointRequirements needs() {
        String uri = URISupport.sanitizeUri(getEndpointUri());
        if (EVENTS.equals(name)) {
            List<String> actions = new ArrayList<>(configuration.snapshotActions());
            if (!filters.isEmpty()) {
                actions.add("Filter");
            }
            return EndpointRequirements.ofConsumer(uri, actions, configuration.getEventMask(),
                    NameFilter.each(configuration.getInclude(), configuration.getExclude()));
        }
        Set<String> awaited = EndpointRequirements.awaited(NameFilter.each(configuration.getAwaitEvent(), null));
        return ACTION.equals(name) ? EndpointRequirements.ofMessages(uri, awaited) : EndpointRequirements.ofAction(uri, name, awaited);
    }

    /** Removes the doctor's reports once this endpoint can no longer refresh them. */
    @Override
    protected void doStop() throws Exception {
        if (DOCTOR.equals(name)) {
            getComponent().doctorReports().keySet().removeIf(this::isOf);
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

    /** {@return the name of the action, or {@code events}, {@code action} or {@code doctor}} */
    public String getName() {
        return name;
    }

    /**
     * The name of the action, or {@code events}, {@code action} or {@code doctor}.
     *
     * @param name what follows {@code ajam:} in the URI
     */
    public void setName(String name) {
        this.name = name;
    }

    /** {@return the options of this endpoint} */
    public AjamConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * The options of this endpoint, before it starts.
     *
     * @param configuration the options
     */
    public void setConfiguration(AjamConfiguration configuration) {
        this.configuration = configuration;
    }

    /** {@return the fixed parameters of the action by name; never null} */
    public Map<String, Object> getParameters() {
        return parameters;
    }

    /**
     * The fixed parameters of the action, which a message can't override.
     *
     * @param parameters the parameters by name
     */
    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    /** {@return the event filters by name; never null} */
    public Map<String, Object> getFilters() {
        return filters;
    }

    /**
     * The event filters in Asterisk, sent in the order of their names.
     *
     * @param filters the filters by name
     */
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
