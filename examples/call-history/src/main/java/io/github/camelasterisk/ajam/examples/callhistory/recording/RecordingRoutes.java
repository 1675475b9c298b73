// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.callhistory.database.Outage;
import io.github.camelasterisk.ajam.examples.gateway.bus.EventSource;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Records the events of one PBX. While the database is absent, a batch is retried indefinitely, and the component keeps what follows, in
 * memory and then on disk, or Kafka keeps it. A batch that the database refuses is recorded event by event, and the event that it refuses
 * goes to a file.
 */
public final class RecordingRoutes extends RouteBuilder {

    private static final int TRIES = 5;
    private static final String CHANNELS = "channels";
    private static final String QUEUES = "queues";

    private final String pbx;
    private final Recorder recorder;
    private final EventSource source;
    private SerialThread thread;

    /** Creates the routes of one PBX, whose events come from the source. */
    public RecordingRoutes(String pbx, Recorder recorder, EventSource source) {
        this.pbx = pbx;
        this.recorder = recorder;
        this.source = source;
    }

    @Override
    public void configure() {
        thread = new SerialThread(getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "history-" + pbx));
        recording(from(source.endpoint(pbx, "&batchSize={{history.batchSize}}&include=" + Identities.EVENTS))
                .routeId("record-" + pbx), "direct:record-each-" + pbx)
                .process(exchange -> exchange.getMessage().setBody(recorder.identify(events(exchange))))
                .process(this::record)
                // events of the bus do not wait for a PBX that may be absent
                .filter(exchange -> source.isSession() && recorder.isReconciliationDue())
                    .to("direct:reconcile-" + pbx)
                .end();

        recording(from("direct:record-each-" + pbx).routeId("record-each-" + pbx), "direct:refused-" + pbx)
                .log(LoggingLevel.WARN, "The database refuses a batch of " + pbx + ", which is now recorded event by event: ${exception.message}")
                .split(body())
                    .setBody(exchange -> List.of(exchange.getMessage().getBody(RecordedEvent.class)))
                    .process(this::record)
                .end();

        from("direct:refused-" + pbx).routeId("refused-" + pbx)
                .log(LoggingLevel.ERROR, "An event of " + pbx + " is not recorded: ${exception.message}")
                .process(exchange -> exchange.getMessage().setBody(RefusedEvent.json(pbx, recorded(exchange).get(0),
                        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))))
                .to("file:{{history.folder}}?fileName=refused.jsonl&fileExist=Append&appendChars=\\n");

        from("timer:history-" + pbx + "?period={{history.checkPeriod}}").routeId("check-" + pbx)
                .onException(Exception.class).handled(true).log(LoggingLevel.DEBUG, "${exception.message}").end()
                .filter(exchange -> source.isCurrent())
                .process(exchange -> thread.run(recorder::alive))
                .filter(exchange -> recorder.isReconciliationDue())
                    .to("direct:reconcile-" + pbx)
                .end();

        // what fails here is tried again by the timer
        from("direct:reconcile-" + pbx).routeId("reconcile-" + pbx)
                .onException(Exception.class).handled(true)
                    .log(LoggingLevel.WARN, "The open calls of " + pbx + " can't be compared for now: ${exception.message}").end()
                .setBody(constant(AmiAction.of("CoreShowChannels"))).to("ajam-" + pbx + ":action").setProperty(CHANNELS, body())
                .setBody(constant(AmiAction.of("QueueStatus"))).to("ajam-" + pbx + ":action").setProperty(QUEUES, body())
                .setBody(constant(AmiAction.of("CoreStatus"))).to("ajam-" + pbx + ":action?throwExceptionOnFailure=false")
                .process(this::reconcile);
    }

    /** What a route does that records, when the database does not take it. */
    private static RouteDefinition recording(RouteDefinition route, String refused) {
        OnExceptionDefinition absent = route.onException(Exception.class)
                .onWhen(exchange -> Outage.is(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .maximumRedeliveries(-1).redeliveryDelay("{{history.retryDelay}}").useExponentialBackOff().backOffMultiplier(2)
                .maximumRedeliveryDelay("{{history.maxRetryDelay}}").retryAttemptedLogLevel(LoggingLevel.WARN).logRetryStackTrace(false);
        absent.getRedeliveryPolicyType().setAllowRedeliveryWhileStopping("false");
        route.onException(Exception.class).maximumRedeliveries(TRIES - 1).redeliveryDelay("{{history.retryDelay}}").handled(true)
                .logExhausted(false).to(refused).end();
        return route;
    }

    private void record(Exchange exchange) throws Exception {
        List<RecordedEvent> events = recorded(exchange);
        thread.run(() -> recorder.record(events));
    }

    private void reconcile(Exchange exchange) throws Exception {
        List<AmiEvent> channels = list(exchange, CHANNELS);
        List<AmiEvent> queues = list(exchange, QUEUES);
        String boot = boot(exchange.getMessage().getBody(AmiResponse.class));
        thread.run(() -> recorder.reconcile(channels, queues, boot));
    }

    @SuppressWarnings("unchecked")
    private static List<AmiEvent> events(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    @SuppressWarnings("unchecked")
    private static List<RecordedEvent> recorded(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    private static List<AmiEvent> list(Exchange exchange, String property) {
        return exchange.getProperty(property, AmiResponse.class).events();
    }

    /** Which start of Asterisk this is, or null if it does not say. */
    private static String boot(AmiResponse status) {
        String date = status.getFirst("CoreStartupDate");
        return date == null ? null : date + " " + status.getFirst("CoreStartupTime");
    }
}
