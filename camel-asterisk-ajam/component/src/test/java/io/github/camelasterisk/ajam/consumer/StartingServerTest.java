// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An Asterisk that starts. A session that is gone, where the new login tells no uptime: so Asterisk 16.28 answered for 0.2 to 0.5 s of its start,
 * after {@code core restart now}, and no try to connect need have met the moment in which nothing listened.
 */
class StartingServerTest extends AjamTestSupport {

    private static final String BOOTED = "Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 1000\r\nLastReload: 1000\r\nStatus: Fully Booted\r\n\r\n";

    private static final String REFUSED = "Response: Error\r\nMessage: Invalid/unknown command: QueueStatus. Use Action: ListCommands to show available commands.\r\n\r\n";
    private static final String LISTED = "Response: Success\r\nEventList: start\r\nMessage: Queue status will follow\r\n\r\n"
            + "Event: QueueParams\r\nQueue: support\r\n\r\nEvent: QueueStatusComplete\r\nEventList: Complete\r\nListItems: 1\r\n\r\n";

    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    /** So many times QueueStatus is not known yet. */
    private volatile int unknown = Integer.MAX_VALUE;
    /** Whether a WaitEvent tells that the server is fully booted. */
    private volatile boolean booted;
    private volatile boolean expired = true;
    /** Whether the first login tells an uptime. */
    private volatile boolean greets = true;
    private volatile String started = "17:00:00";
    private HttpServer http;

    @BeforeEach
    void startServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.createContext("/rawman", this::answer);
        http.start();
    }

    @AfterEach
    void stopServer() {
        context.stop();
        http.stop(0);
    }

    @Override
    protected TestServer server() {
        return new TestServer("http://127.0.0.1:1", "ajam", "sesame", "", "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        if (form.contains("Action=Login")) {
            int number = logins.incrementAndGet();
            answer(exchange, "session" + number, "Response: Success\r\nMessage: Authentication accepted\r\n\r\n" + (number == 1 && greets ? BOOTED : ""));
        } else if (form.contains("Action=CoreStatus")) {
            answer(exchange, cookie.replaceAll("\\W|mansession_id", ""), "Response: Success\r\nCoreStartupDate: 2026-11-25\r\nCoreStartupTime: "
                    + started + "\r\n\r\n");
        } else if (form.contains("Action=QueueStatus")) {
            answer(exchange, cookie.replaceAll("\\W|mansession_id", ""), lists.incrementAndGet() > unknown ? LISTED : REFUSED);
        } else if (!expired && cookie.contains("session1")) {
            String event = booted ? "Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n" : "";
            booted = false;
            answer(exchange, "session1", "Response: Success\r\nMessage: Waiting for Event completed.\r\n\r\n" + event
                    + "Event: WaitEventComplete\r\n\r\n");
        } else if (cookie.contains("session1")) {
            answer(exchange, "nobody", "Response: Error\r\nMessage: Permission denied\r\n\r\n");
        } else {
            answer(exchange, "session2", "Response: Success\r\nMessage: Waiting for Event completed.\r\n\r\nEvent: UserEvent\r\n\r\n"
                    + "Event: WaitEventComplete\r\n\r\n");
        }
    }

    private static void answer(HttpExchange exchange, String session, String body) throws IOException {
        exchange.getResponseHeaders().set("Set-Cookie", "mansession_id=\"" + session + "\"; Version=1; Max-Age=60");
        exchange.getResponseHeaders().set("Content-type", "text/plain");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void isToldAsARestart() throws Exception {
        routes(r -> r.from("ajam:events?authentication=plain&sessionEvents=true&baseUrl=http://127.0.0.1:" + http.getAddress().getPort())
                .filter(e -> "AjamGap".equals(e.getMessage().getHeader("CamelAjamEvent"))).to("mock:gaps"));

        await().atMost(Duration.ofSeconds(10)).until(() -> getMockEndpoint("mock:gaps").getReceivedCounter() > 0);
        assertThat(getMockEndpoint("mock:gaps").getExchanges().get(0).getMessage().getBody(AmiEvent.class).get("Reason")).isEqualTo("restarted");
    }

    private void consume(String options) throws Exception {
        routes(r -> r.from("ajam:events?authentication=plain" + options + "&baseUrl=http://127.0.0.1:" + http.getAddress().getPort()).to("mock:events"));
    }

    private long listed() {
        return getMockEndpoint("mock:events").getExchanges().stream().filter(e -> "QueueParams".equals(e.getMessage().getHeader("CamelAjamEvent"))).count();
    }

    private boolean isTold(String name) {
        return getMockEndpoint("mock:events").getExchanges().stream().anyMatch(e -> name.equals(e.getMessage().getHeader("CamelAjamEvent")));
    }

    @Test
    void aListThatItDoesNotKnowYetIsAskedAgain() throws Exception {
        greets = false;
        expired = false;
        unknown = 2;
        consume("&snapshot=QueueStatus");

        await().atMost(Duration.ofSeconds(20)).until(() -> listed() == 1);
        assertThat(getMockEndpoint("mock:events").getExchanges().get(0).getMessage().getHeader("CamelAjamSnapshot")).isEqualTo(true);
        assertThat(lists).hasValue(3);
    }

    @Test
    void aListIsAskedAgainOnceItSaysThatItIsFullyBooted() throws Exception {
        greets = false;
        expired = false;
        unknown = 4;
        consume("&snapshot=QueueStatus&exclude=FullyBooted");
        await().atMost(Duration.ofSeconds(20)).until(() -> lists.get() == 4);
        booted = true;

        await().atMost(Duration.ofSeconds(20)).until(() -> listed() == 1);
        assertThat(isTold("FullyBooted")).as("excluded").isFalse();
    }

    @Test
    void aListThatAFullyBootedServerDoesNotKnowIsNotAskedAgain() throws Exception {
        expired = false;
        consume("&snapshot=QueueStatus");

        await().pollDelay(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(20)).until(() -> lists.get() > 0);
        assertThat(lists).hasValue(1);
    }

    private String reason() throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> isTold("AjamGap"));
        return getMockEndpoint("mock:events").getExchanges().stream().map(e -> e.getMessage().getBody(AmiEvent.class))
                .filter(event -> event.name().equals("AjamGap")).findFirst().orElseThrow().getFirst("Reason");
    }

    /** Asterisk 13, HTTP Digest, or an account that gets some classes of events only. */
    @Test
    void withoutAnUptimeTheTimeOfTheStartTellsARestart() throws Exception {
        greets = false;
        expired = false;
        consume("&sessionEvents=true");
        await().atMost(Duration.ofSeconds(20)).until(() -> isTold("AjamConnected"));
        started = "17:30:00";
        expired = true;

        assertThat(reason()).isEqualTo("restarted");
    }

    @Test
    void withoutAnUptimeTheSameStartIsAnExpiredSession() throws Exception {
        greets = false;
        expired = false;
        consume("&sessionEvents=true");
        await().atMost(Duration.ofSeconds(20)).until(() -> isTold("AjamConnected"));
        expired = true;

        assertThat(reason()).isEqualTo("expired");
    }
}
