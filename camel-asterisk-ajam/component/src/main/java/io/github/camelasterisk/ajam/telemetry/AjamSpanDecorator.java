// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.telemetry;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Spans of {@code ajam:} for camel-telemetry, and so for camel-opentelemetry2 and camel-micrometer-observability. Stateless. */
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
            span.setTag(TagConstants.SERVER_ADDRESS, ajam.getServiceUrl());
            span.setTag(TagConstants.SERVER_PROTOCOL, ajam.getServiceProtocol());
        }
        // camel-telemetry has no kinds, and OpenTelemetry accepts one only when a span is created: this is OpenTracing's name for it
        span.setTag(SpanFacts.KIND, SpanFacts.isOfConsumer(endpoint) ? "consumer" : "client");
        SpanFacts.begun(exchange, endpoint).forEach(span::setTag);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        SpanFacts.ended(exchange).forEach(span::setTag);
    }
}
