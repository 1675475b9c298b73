package io.github.camelasterisk.ajam;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A session that is gone, where the new login tells no uptime: so Asterisk 16.28 answered for 0.2 to 0.5 s of its start,
 * after {@code core restart now}, and no try to connect need have met the moment in which nothing listened.
 */
class StartingServerTest extends AjamTestSupport {

    private static final String BOOTED = "Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 1000\r\nLastReload: 1000\r\nStatus: Fully Booted\r\n\r\n";

    private final AtomicInteger logins = new AtomicInteger();
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
    TestServer server() {
        return new TestServer("http://127.0.0.1:1", "ajam", "sesame", "", "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        if (form.contains("Action=Login")) {
            int number = logins.incrementAndGet();
            answer(exchange, "session" + number, "Response: Success\r\nMessage: Authentication accepted\r\n\r\n" + (number == 1 ? BOOTED : ""));
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
}
