// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;

/** The spans that camel-opentelemetry2 exports of endpoints of the component, on any server. */
abstract class SpansContract extends ContractSupport {

    /** Not only digits: the random ids of a span may contain any of those. */
    private static final String NUMBER = "number-4711";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
        context.getRegistry().bind("tracer", provider.get("test"));
        context.getRegistry().bind("propagators", ContextPropagators.noop());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
        return context;
    }

    /** The spans of the component's endpoints. */
    private List<SpanData> spans() {
        return exporter.getFinishedSpanItems().stream().filter(span -> "camel-ajam".equals(tag(span, "component"))).toList();
    }

    private SpanData onlySpan() {
        assertThat(spans()).hasSize(1);
        return spans().get(0);
    }

    private static String tag(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    private void assertNoValue(SpanData span) {
        assertThat(span.toString()).doesNotContain(NUMBER, "parameter.", server().password(), "username=");
        assertThat(tag(span, "url.query")).isNull();
    }

    @Test
    void aSpanOfAnActionHasItsName() {
        template.requestBody("ajam:UserEvent?parameter.UserEvent=" + NUMBER + "&parameter.Number=" + NUMBER, (Object) null);

        SpanData span = onlySpan();
        assertThat(span.getName()).isEqualTo("ajam:UserEvent");
        assertThat(tag(span, "ajam.action")).isEqualTo("UserEvent");
        assertThat(tag(span, "ajam.outcome")).isEqualTo("success");
        assertThat(tag(span, "server.address")).isEqualTo(server().url());
        assertThat(tag(span, "span.kind")).isEqualTo("client");
        assertNoValue(span);
    }

    @Test
    void theMessageMayNameTheAction() {
        template.requestBodyAndHeader("ajam:action", null, "CamelAjamAction", "ping");
        template.requestBody("ajam:action", AmiAction.of("Ping"));
        template.requestBody("ajam:action", Map.of("Action", "Ping"));

        assertThat(spans()).hasSize(3).extracting(SpanData::getName).containsOnly("ajam:Ping");
    }

    /** Its name is known when it was executed, which is too late for the name of the span. */
    @Test
    void anActionInJsonIsInATag() {
        template.requestBody("ajam:action", "{\"Action\": \"Ping\"}");

        assertThat(onlySpan().getName()).isEqualTo("ajam:action");
        assertThat(tag(onlySpan(), "ajam.action")).isEqualTo("Ping");
    }

    @Test
    void toDNamesTheActionOfEachMessage() throws Exception {
        routes(r -> r.from("direct:any").toD("ajam:${header.what}?parameter.ActionID=${header.id}"));
        for (String action : List.of("Ping", "CoreStatus", "Nonsense")) {
            template.request("direct:any", exchange -> exchange.getMessage().setHeaders(Map.of("what", action, "id", NUMBER)));
        }

        assertThat(spans()).extracting(SpanData::getName).containsExactly("ajam:Ping", "ajam:CoreStatus", "ajam:other");
        assertThat(spans()).extracting(span -> tag(span, "ajam.outcome")).containsExactly("success", "success", "error");
        spans().forEach(this::assertNoValue);
    }

    @Test
    void aFailureSaysItsOutcomeAndReason() {
        template.send("ajam:Ping?baseUrl=http://127.0.0.1:1", exchange -> {
        });

        assertThat(onlySpan().getStatus()).isEqualTo(StatusData.error());
        assertThat(tag(onlySpan(), "ajam.outcome")).isEqualTo("not_run");
        assertThat(tag(onlySpan(), "ajam.reason")).isEqualTo("REFUSED");
    }

    @Test
    void aSpanOfAnEventHasItsName() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent").routeId("events").filter(this::isOurs).to("ajam:Ping").to("mock:events"));
        awaitPolling(1);
        getMockEndpoint("mock:events").expectedMessageCount(1);
        userEvent("Number", NUMBER);
        getMockEndpoint("mock:events").assertIsSatisfied();

        await().atMost(SOON).untilAsserted(() -> assertThat(spans()).extracting(SpanData::getName)
                .contains("ajam:events UserEvent", "ajam:Ping"));
        SpanData span = spans().stream().filter(one -> "consumer".equals(tag(one, "span.kind"))).findFirst().orElseThrow();
        assertThat(tag(span, "ajam.event")).isEqualTo("UserEvent");
        assertThat(tag(span, "ajam.outcome")).as("that of the action is in the action's span").isNull();
        assertThat(tag(span, "server.address")).isEqualTo(server().url());
        spans().forEach(this::assertNoValue);
    }

    @Test
    void theDoctorIsNoAction() {
        template.requestBody("ajam:doctor", (Object) null);

        assertThat(onlySpan().getName()).isEqualTo("ajam:doctor");
        assertThat(tag(onlySpan(), "ajam.action")).isNull();
    }
}
