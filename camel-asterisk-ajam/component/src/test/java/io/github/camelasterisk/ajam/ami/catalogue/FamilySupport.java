// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.OriginateOutcome;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.ListedAction;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the families of actions have in common: calls of their own, and the events that these cause. */
abstract class FamilySupport extends ContractSupport {

    private int calls;
    private final List<AmiEvent> seen = new CopyOnWriteArrayList<>();

    /** And whoever else came into these calls, such as the third party of a transfer. */
    @AfterEach
    void endCalls() {
        await().atMost(SOON).untilAsserted(() -> {
            List<String> left = channels();
            left.forEach(channel -> lenient("Hangup", Map.of("Channel", channel)));
            assertThat(left).isEmpty();
        });
    }

    private List<String> channels() {
        return act("CoreShowChannels", Map.of()).events().stream().filter(channel -> channel.getFirst("Linkedid").startsWith(mark))
                .map(channel -> channel.getFirst("Channel")).toList();
    }

    // ---- actions

    AmiResponse act(String endpoint, Map<String, Object> parameters) {
        return template.requestBody("ajam:" + endpoint, parameters, AmiResponse.class);
    }

    AmiResponse lenient(String action, Map<String, Object> parameters) {
        return act(action + "?throwExceptionOnFailure=false", parameters);
    }

    /** The event with which an action comes back that awaits it. */
    AmiEvent awaited(String endpoint, Map<String, Object> parameters) {
        return awaited(template.request("ajam:" + endpoint, e -> e.getMessage().setBody(parameters)));
    }

    static AmiEvent awaited(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader("CamelAjamAwaitedEvent", AmiEvent.class);
    }

    /** The items of a list that have this value. */
    List<AmiEvent> items(String action, Map<String, Object> parameters, String field, String value) {
        return lenient(action, parameters).events().stream().filter(item -> value.equals(item.getFirst(field))).toList();
    }

    boolean has(String action) {
        return ListedAction.of(request("ajam:ListCommands", Map.of())).stream().anyMatch(listed -> listed.name().equalsIgnoreCase(action));
    }

    /** What is said of an action that the server does not have. */
    void assertUnknown(String action, Map<String, Object> parameters) {
        assertThat(failure(() -> act(action, parameters))).isInstanceOf(AjamActionException.class)
                .hasMessageContaining("Invalid/unknown command").hasMessageContaining(action);
    }

    // ---- calls

    /** Calls an extension, and executes an application there when it has answered. The name of the channel; it ends with the test. */
    String call(String extension, String application, String data) {
        return call(extension, application, data, Map.of());
    }

    String call(String extension, String application, String data, Map<String, String> variables) {
        OriginateOutcome outcome = template.request("ajam:Originate?awaitEvent=OriginateResponse", e -> {
            e.getMessage().setBody(Map.of("Channel", "Local/" + extension + "@default/n", "Application", application, "Data", data,
                    "ChannelId", mark + "." + calls, "CallerID", mark + " <100>"));
            e.getMessage().setHeader("CamelAjamVariables", variables);
        }).getMessage().getHeader("CamelAjamAwaitedEvent", OriginateOutcome.class);
        assertThat(outcome.success()).as("%s: %s", extension, outcome.reason()).isTrue();
        calls++;
        return outcome.channel();
    }

    String call() {
        return call("answer", "Wait", "30");
    }

    /** The half of a Local channel that executes the extension that was called. */
    static String farEnd(String channel) {
        return channel.replace(";1", ";2");
    }

    /** Has the server execute a command of its shell; the exit code has to be 0. */
    void shell(String command) {
        watch("VarSet");
        call("short", "System", command);
        assertThat(awaitSeen("VarSet", Map.of("Variable", "SYSTEMSTATUS", "Uniqueid", mark + "." + (calls - 1))).getFirst("Value"))
                .as(command).isEqualTo("SUCCESS");
    }

    // ---- events

    /** Gathers events of these names from here on. */
    void watch(String names) {
        List<AmiEvent> connected = new CopyOnWriteArrayList<>();
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events?sessionEvents=true&include=" + names).process(exchange -> {
                    AmiEvent event = exchange.getMessage().getBody(AmiEvent.class);
                    ("AjamConnected".equals(event.name()) ? connected : seen).add(event);
                });
            }
        });
        await().atMost(SOON).until(() -> !connected.isEmpty());
    }

    /** The first event of this name that has these values, once it is there. */
    AmiEvent awaitSeen(String name, Map<String, String> fields) {
        await().atMost(SOON).untilAsserted(() -> assertThat(seen(name, fields)).as("%s with %s", name, fields).isNotEmpty());
        return seen(name, fields).findFirst().orElseThrow();
    }

    Stream<AmiEvent> seen(String name, Map<String, String> fields) {
        return seen.stream().filter(event -> name.equals(event.name())
                && fields.entrySet().stream().allMatch(field -> field.getValue().equals(event.getFirst(field.getKey()))));
    }

    void add(RouteBuilder routes) {
        try {
            context.addRoutes(routes);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
