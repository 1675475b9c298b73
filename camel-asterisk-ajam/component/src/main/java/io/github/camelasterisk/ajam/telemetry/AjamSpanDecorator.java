package io.github.camelasterisk.ajam.telemetry;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamEndpoint;
import io.github.camelasterisk.ajam.producer.ActionEnd;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Spans of {@code ajam:} for camel-telemetry, and so for camel-opentelemetry2 and camel-micrometer-observability. */
public class AjamSpanDecorator extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return SpanFacts.SCHEME;
    }

    @Override
    public String getComponentClassName() {
        return AjamComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return SpanFacts.operation(exchange, endpoint);
    }

    /** Does not call the overridden method, which puts the whole URI into the span, with the values of all parameters. */
    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-" + SpanFacts.SCHEME);
        span.setTag(TagConstants.URL_SCHEME, SpanFacts.SCHEME);
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        span.setTag(TagConstants.URL_PATH, stripSchemeAndOptions(endpoint));
        span.setTag("camel.uri", SpanFacts.path(endpoint));
        if (endpoint instanceof AjamEndpoint ajam) {
            set(span, TagConstants.SERVER_ADDRESS, ajam.getServiceUrl());
            set(span, TagConstants.SERVER_PROTOCOL, ajam.getServiceProtocol());
        }
        // camel-telemetry has no kinds, and OpenTelemetry accepts one only when a span is created: this is OpenTracing's name for it
        if (SpanFacts.isOfConsumer(endpoint)) {
            span.setTag(SpanFacts.KIND, "consumer");
            set(span, SpanFacts.EVENT, SpanFacts.event(exchange));
        } else {
            span.setTag(SpanFacts.KIND, "client");
            set(span, SpanFacts.ACTION, SpanFacts.action(exchange, endpoint));
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        ActionEnd end = ActionEnd.takenFrom(exchange);
        if (end != null) {
            span.setTag(SpanFacts.ACTION, ActionEnd.known(end.action()));
            span.setTag(SpanFacts.OUTCOME, end.outcome().tag());
            set(span, SpanFacts.REASON, end.reason());
        }
    }

    private static void set(Span span, String tag, String value) {
        if (value != null) {
            span.setTag(tag, value);
        }
    }
}
