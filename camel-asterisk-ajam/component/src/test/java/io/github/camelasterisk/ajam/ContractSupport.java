package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;

/** What the contract's tests have in common. */
abstract class ContractSupport extends AjamTestSupport {

    static final Duration SOON = Duration.ofSeconds(30);

    /** Makes events of this test tell themselves from others that the server may have. */
    final String mark = "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    AmiResponse request(String endpoint, Map<String, Object> headers) {
        return template.requestBodyAndHeaders(endpoint, null, headers, AmiResponse.class);
    }

    AmiResponse userEvent(String... parameters) {
        AmiAction action = AmiAction.of("UserEvent").with("UserEvent", mark);
        for (int i = 0; i < parameters.length; i += 2) {
            action = action.with(parameters[i], parameters[i + 1]);
        }
        return template.requestBody("ajam:action", action, AmiResponse.class);
    }

    boolean isOurs(Exchange exchange) {
        return mark.equals(exchange.getMessage().getBody(AmiEvent.class).getFirst("UserEvent"));
    }

    /** A consumer that sends the events of this test to a mock; it is connected when this returns. */
    MockEndpoint events(String options) throws Exception {
        MockEndpoint mock = getMockEndpoint("mock:events");
        routes(r -> r.from("ajam:events" + options).routeId("events").filter(this::isOurs).to("mock:events"));
        awaitPolling(1);
        return mock;
    }

    /** Whether a WaitEvent is on its way in the session of the latest login for events. */
    boolean isPolling() {
        return wire.isOpen("WaitEvent");
    }

    void awaitPolling(long consumers) {
        await().atMost(SOON).until(() -> wire.count("WaitEvent") >= consumers);
    }

    void userEventWith(String endpoint, Map<String, Object> headers) {
        template.requestBodyAndHeaders(endpoint, null, headers);
    }

    void originate(String extension) {
        template.requestBody("ajam:Originate", Map.of("Channel", "Local/" + extension + "@default", "Application", "Wait", "Data", "1", "Async", "true"));
    }

    static ExceptionHandler handler(AtomicReference<Throwable> told) {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                told.set(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                told.set(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                told.set(exception);
            }
        };
    }

    /** Ends a session behind the component's back. */
    void logoff(String session) throws Exception {
        assertThat(raw("action=Logoff", session)).contains("Goodbye");
    }

    String raw(String query, String session) throws Exception {
        return RawRequest.send(server().url(), query, session);
    }
}
