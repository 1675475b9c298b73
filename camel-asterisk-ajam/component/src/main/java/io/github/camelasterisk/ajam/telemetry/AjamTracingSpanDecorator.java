// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.telemetry;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.tracing.SpanAdapter;
import org.apache.camel.tracing.SpanKind;
import org.apache.camel.tracing.TagConstants;
import org.apache.camel.tracing.decorators.AbstractSpanDecorator;

/** Spans of {@code ajam:} for camel-tracing, and so for camel-opentelemetry and camel-observation. Stateless. */
public class AjamTracingSpanDecorator extends AbstractSpanDecorator {

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

    @Override
    public SpanKind getInitiatorSpanKind() {
        return SpanKind.SPAN_KIND_CLIENT;
    }

    @Override
    public SpanKind getReceiverSpanKind() {
        return SpanKind.CONSUMER;
    }

    /** Does not call the overridden method, which puts the whole URI into the span, with the values of all parameters. */
    @Override
    public void pre(SpanAdapter span, Exchange exchange, Endpoint endpoint) {
        span.setComponent(CAMEL_COMPONENT + SpanFacts.SCHEME);
        span.setTag(TagConstants.URL_SCHEME, SpanFacts.SCHEME);
        span.setTag("camel.uri", SpanFacts.path(endpoint));
        span.setTag(TagConstants.URL_PATH, stripSchemeAndOptions(endpoint));
        if (endpoint instanceof AjamEndpoint ajam) {
            span.setTag(TagConstants.SERVER_ADDRESS, ajam.getServiceUrl());
        }
        SpanFacts.begun(exchange, endpoint).forEach(span::setTag);
    }

    @Override
    public void post(SpanAdapter span, Exchange exchange, Endpoint endpoint) {
        super.post(span, exchange, endpoint);
        SpanFacts.ended(exchange).forEach(span::setTag);
    }
}
