// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

import io.github.camelasterisk.ajam.producer.ActionEnd;
import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.tracing.SpanAdapter;
import org.apache.camel.tracing.SpanDecorator;
import org.apache.camel.tracing.SpanKind;
import org.junit.jupiter.api.Test;

/** What the decorator for camel-tracing, which its tracers find on the class path, puts into a span. */
class TracingSpansTest {

    private final SpanDecorator decorator = ServiceLoader.load(SpanDecorator.class).stream().map(ServiceLoader.Provider::get)
            .filter(found -> found.getComponent().equals("ajam")).findFirst().orElseThrow();
    private final TagsOnly span = new TagsOnly();

    /** A span that keeps its tags. */
    private static final class TagsOnly implements SpanAdapter {

        private final Map<String, Object> tags = new HashMap<>();

        @Override
        public void setComponent(String component) {
            tags.put("component", component);
        }

        @Override
        public void setError(boolean error) {
            tags.put("error", error);
        }

        @Override
        public void setTag(String key, String value) {
            tags.put(key, value);
        }

        @Override
        public void setTag(String key, Number value) {
            tags.put(key, value);
        }

        @Override
        public void setTag(String key, Boolean value) {
            tags.put(key, value);
        }

        @Override
        public void log(Map<String, String> log) {
            tags.putAll(log);
        }

        @Override
        public String traceId() {
            return "1";
        }

        @Override
        public String spanId() {
            return "1";
        }
    }

    @Test
    void anActionIsACallOfAClient() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            Endpoint endpoint = context.getEndpoint("ajam:originate?baseUrl=http://127.0.0.1:8088&username=sesame&parameter.Channel=PJSIP/the-cellar");
            Exchange exchange = new DefaultExchange(context);

            decorator.pre(span, exchange, endpoint);

            assertThat(decorator.getInitiatorSpanKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
            assertThat(decorator.getOperationName(exchange, endpoint)).isEqualTo("ajam:Originate");
            assertThat(span.tags).containsEntry("component", "camel-ajam").containsEntry("ajam.action", "Originate")
                    .containsEntry("server.address", "http://127.0.0.1:8088").doesNotContainKey("url.query");
            assertThat(span.tags.toString()).doesNotContain("the-cellar", "sesame");

            exchange.setException(new IllegalArgumentException("wrong"));
            new ActionEnd("Originate", ActionOutcome.REJECTED, "REJECTED", "wrong").putInto(exchange);
            decorator.post(span, exchange, endpoint);

            assertThat(span.tags).containsEntry("error", true).containsEntry("ajam.outcome", "rejected").containsEntry("ajam.reason", "REJECTED");
        }
    }

    @Test
    void anEventIsReceivedByAConsumer() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            Endpoint endpoint = context.getEndpoint("ajam:events?baseUrl=http://127.0.0.1:8088&filter.1=the-cellar");
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setHeader("CamelAjamEvent", "hangup");

            decorator.pre(span, exchange, endpoint);

            assertThat(decorator.getReceiverSpanKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(decorator.getOperationName(exchange, endpoint)).isEqualTo("ajam:events Hangup");
            assertThat(span.tags).containsEntry("ajam.event", "Hangup");
            assertThat(span.tags.toString()).doesNotContain("the-cellar");
            exchange.getMessage().setHeader("CamelAjamEvent", "OfAModuleOfMine");
            assertThat(decorator.getOperationName(exchange, endpoint)).isEqualTo("ajam:events other");
        }
    }
}
