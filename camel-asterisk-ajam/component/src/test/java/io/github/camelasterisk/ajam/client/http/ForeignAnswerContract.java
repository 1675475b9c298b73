// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a proxy says in Asterisk's place is never taken for Asterisk's answer, in a session as in a login. */
abstract class ForeignAnswerContract extends ContractSupport {

    private static final String JSON = "{\"error\":\"upstream timeout\"}";
    private static final String AMI = "Response: Success\r\nMessage: Fine\r\n\r\nEvent: UserEvent\r\nUserEvent: false\r\n\r\n";

    /** An answer, and whether the request may have been passed on before. */
    private record Foreign(String name, byte[] bytes, boolean passedOn) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Foreign foreign(int status, String type, String body, boolean passedOn) {
        return foreign(status, type, body.getBytes(StandardCharsets.UTF_8), "", passedOn);
    }

    private static Foreign foreign(int status, String type, byte[] body, String more, boolean passedOn) {
        String head = "HTTP/1.1 " + status + " x\r\nServer: proxy/1.0\r\n" + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + more
                + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return new Foreign(status + " " + type + " " + more.trim() + " " + body.length, bytes.toByteArray(), passedOn);
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Foreign> answers() {
        return List.of(foreign(200, "application/json", JSON, true), foreign(200, "application/json", AMI, true),
                foreign(200, "application/problem+json; charset=utf-8", JSON, true), foreign(200, "text/plain", JSON, true),
                foreign(200, "text/plain; charset=utf-8", "upstream timeout\n", true), foreign(200, "text/plain", "Error: upstream\r\n\r\n", true),
                foreign(200, "text/plain", "", true), foreign(200, "text/xml", "", true), foreign(200, "", "", true),
                foreign(200, "text/xml", "<error>upstream timeout</error>", true), foreign(200, "text/xml", "<?xml version='1.0'?><soap:Envelope/>", true),
                foreign(200, "text/plain", zipped(AMI), "Content-Encoding: gzip\r\n", true),
                foreign(200, "text/html", "<html>Please log in</html>", true), foreign(200, "text/plain", "Event: UserEvent\r\nUserEvent: false\r\n\r\n", true),
                foreign(202, "text/plain", AMI, true), foreign(500, "text/html", "<html/>", true), foreign(502, "text/html", "<html/>", true),
                foreign(502, "application/json", JSON, true), foreign(503, "text/plain", "no healthy upstream", true),
                foreign(504, "text/html", "", true), foreign(408, "text/html", "<html/>", true),
                foreign(302, "text/html", new byte[0], "Location: http://127.0.0.1:1/\r\n", false), foreign(401, "text/html", new byte[0],
                        "WWW-Authenticate: Basic realm=\"proxy\"\r\n", false), foreign(404, "application/json", JSON, false),
                foreign(413, "text/html", "<html/>", false), foreign(429, "text/plain", "slow down", false));
    }

    static Stream<Arguments> ways() {
        return Stream.of("md5", "digest").flatMap(login -> Stream.of("raw", "xml").map(format -> Arguments.of(login, format)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anActionFails(String login, String format) throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String ping = "ajam:Ping?format=" + format + "&authentication=" + login + "&baseUrl=" + proxy.url();
            String list = ping.replace("Ping?", "QueueStatus?streamList=true&");
            for (Foreign foreign : answers()) {
                for (String endpoint : List.of(ping, list)) {
                    awaitQuiet(ping);
                    proxy.answer(foreign.bytes());
                    assertFails(foreign, endpoint, foreign.passedOn());
                    proxy.next(FaultProxy.Fault.NONE);
                    assertThat(request(ping, Map.of()).get("Ping")).as("after %s", foreign).isEqualTo("Pong");
                }
            }
        }
    }

    /** A session of HTTP Digest that may be lost sends something of its own before the action. */
    private void awaitQuiet(String ping) {
        await().atMost(SOON).until(() -> {
            int before = wire.requests.size();
            request(ping, Map.of());
            return wire.requests.size() == before + 1;
        });
    }

    private void assertFails(Foreign foreign, String endpoint, boolean mayHaveRun) {
        int before = wire.answers.size();
        DefaultExchange exchange = new DefaultExchange(context);
        template.send(endpoint, exchange);
        assertThat(exchange.getException()).as("%s for %s", foreign, endpoint).isInstanceOfSatisfying(AjamProtocolException.class,
                e -> assertThat(e.mayHaveRun()).as("%s: %s", foreign, e.getMessage()).isEqualTo(mayHaveRun));
        assertThat(wire.answers).as("sent once").hasSize(before + 1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aLoginFailsAndTheActionDidNotRun(String login, String format) throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            for (Foreign foreign : answers()) {
                proxy.answer(foreign.bytes());
                assertFails(foreign, "ajam:Ping?format=" + format + "&authentication=" + login + "&baseUrl=" + proxy.url(), false);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aConsumerIsDisconnectedAndSaysWhy(String login, String format) throws Exception {
        List<AmiEvent> told = new CopyOnWriteArrayList<>();
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> r.from("ajam:events?include=UserEvent&sessionEvents=true&waitTimeout=1&reconnectDelay=50&maxReconnectDelay=200&format=" + format + "&authentication=" + login
                    + "&baseUrl=" + proxy.url()).routeId("events").process(e -> told.add(e.getMessage().getBody(AmiEvent.class))));
            await().atMost(SOON).until(() -> names(told).contains("AjamConnected"));
            for (Foreign foreign : answers().stream().filter(Foreign::passedOn).toList()) {
                told.clear();
                proxy.answer(foreign.bytes());
                // ends the WaitEvent that is under way
                request("ajam:UserEvent", Map.of("UserEvent", "Real"));
                await().alias(foreign.toString()).atMost(SOON).until(() -> names(told).contains("AjamDisconnected"));
                int refused = proxy.answered();
                await().alias(foreign.toString()).atMost(SOON).until(() -> proxy.answered() > refused);
                assertThat(health()).as("health").isEqualTo(HealthCheck.State.DOWN);
                proxy.next(FaultProxy.Fault.NONE);
                await().alias(foreign.toString()).atMost(SOON).until(() -> {
                    // a session that lives on shows so by the answer to its WaitEvent, which this ends
                    request("ajam:UserEvent", Map.of("UserEvent", "Real"));
                    return names(told).contains("AjamConnected");
                });
                assertThat(names(told)).as(foreign.toString()).containsSubsequence("AjamDisconnected", "AjamGap", "AjamConnected");
                assertThat(told).as("its events are not Asterisk's").noneMatch(event -> "false".equals(event.getFirst("UserEvent")));
                assertThat(told).filteredOn(event -> event.name().equals("AjamDisconnected")).first()
                        .satisfies(event -> assertThat(event.getFirst("Reason")).contains("proxy"));
            }
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry();
        registry.setCamelContext(context);
        registry.register(registry.resolveById("consumers"));
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        return context;
    }

    private HealthCheck.State health() {
        return HealthCheckHelper.invoke(context, "full").stream().filter(result -> result.getCheck().getId().equals("consumer:events"))
                .findFirst().orElseThrow().getState();
    }

    private static List<String> names(List<AmiEvent> events) {
        return events.stream().map(AmiEvent::name).toList();
    }
}
