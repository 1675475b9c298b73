// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a refused login means, on a server that answers as Asterisk 16 and 22 did when these set-ups were tried on them. */
class FailureReasonTest extends AjamTestSupport {

    private static final String CHALLENGE = "Digest algorithm=MD5, realm=\"asterisk\", nonce=\"39a20d3a\", qop=\"auth\", opaque=\"39a20d3a\"";

    private final List<String> digests = new CopyOnWriteArrayList<>();
    private HttpServer http;
    private String loginAnswer = "Response: Error\r\nMessage: Authentication failed\r\n\r\n";
    private int digestStatus = 401;

    @BeforeEach
    void startServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.createContext("/rawman", this::raw);
        http.createContext("/arawman", this::digest);
        http.start();
    }

    @AfterEach
    void stopServer() {
        http.stop(0);
    }

    @Override
    protected TestServer server() {
        return new TestServer("http://127.0.0.1:1", "ajam", "sesame", "", "");
    }

    private void raw(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Set-Cookie", "mansession_id=\"0e595ea9\"; Version=1; Max-Age=60");
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answer(exchange, 200, form.contains("Action=Login") ? loginAnswer : "Response: Error\r\nMessage: Permission denied\r\n\r\n");
    }

    private void digest(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String proof = exchange.getRequestHeaders().getFirst("Authorization");
        if (proof == null) {
            exchange.getResponseHeaders().set("WWW-authenticate", CHALLENGE);
            answer(exchange, 401, "<html/>");
        } else {
            digests.add(proof);
            exchange.getResponseHeaders().set("WWW-authenticate", CHALLENGE);
            answer(exchange, digestStatus, digestStatus == 200 ? "Response: Goodbye\r\n\r\n" : "<html/>");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-type", body.startsWith("<") ? "text/html" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Throwable refusal() {
        return failure(() -> template.requestBody("ajam:Ping?authentication=plain&baseUrl=" + url(), "x"));
    }

    private String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private static FailureReason trouble(Throwable refusal) {
        assertThat(refusal).isInstanceOf(AjamAuthenticationException.class).hasMessageNotContaining("sesame");
        return ((AjamFailure) refusal.getCause()).trouble();
    }

    @Test
    void aWrongPassword() {
        Throwable refusal = refusal();

        assertThat(trouble(refusal)).isEqualTo(FailureReason.WRONG_ACCOUNT);
        assertThat(refusal).hasMessageContaining("username and password").hasMessageNotContaining("permit");
    }

    @Test
    void anAddressThatTheAccountRefuses() {
        digestStatus = 403;
        Throwable refusal = refusal();

        assertThat(trouble(refusal)).isEqualTo(FailureReason.ACL);
        assertThat(refusal).hasMessageContaining("permit and deny").hasMessageNotContaining("password");
    }

    @Test
    void noDigestThere() {
        digestStatus = 404;

        assertThat(trouble(refusal())).isEqualTo(FailureReason.WRONG_ACCOUNT);
    }

    @Test
    void whatIsNoMatterOfTheAccount() {
        digestStatus = 200;
        Throwable refusal = refusal();

        assertThat(trouble(refusal)).isEqualTo(FailureReason.OTHER);
        assertThat(refusal).hasMessageContaining("mansession_id");
    }

    @Test
    void anAccountThatIsLoggedInAlready() {
        loginAnswer = "Response: Error\r\nMessage: Login Already In Use\r\n\r\n";
        Throwable refusal = refusal();

        assertThat(trouble(refusal)).isEqualTo(FailureReason.LOGIN_IN_USE);
        assertThat(refusal).hasMessageContaining("allowmultiplelogin");
        assertThat(digests).isEmpty();
        DoctorReport report = template.requestBody("ajam:doctor?authentication=plain&baseUrl=" + url(), "x", DoctorReport.class);
        assertThat(report.trouble()).isEqualTo(FailureReason.LOGIN_IN_USE);
        assertThat(report.managerConf()).contains("[ajam]\n", "allowmultiplelogin = yes\n").doesNotContain("sesame");
    }

    /** What Asterisk says while it shuts down. */
    @Test
    void aServerThatIsAboutToEnd() {
        http.createContext("/ending/rawman", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 503, "<html/>");
        });

        Throwable refusal = failure(() -> template.requestBody("ajam:Ping?authentication=plain&baseUrl=" + url() + "/ending", "x"));

        assertThat(refusal).isInstanceOf(AjamProtocolException.class).hasMessageContaining("shutting down");
        assertThat(((AjamFailure) refusal.getCause()).trouble()).isEqualTo(FailureReason.UNAVAILABLE);
    }

    @Test
    void oneTryIsNotMadeTwoForEver() {
        for (int i = 0; i < 3; i++) {
            assertThat(trouble(refusal())).isEqualTo(FailureReason.WRONG_ACCOUNT);
        }

        assertThat(digests).as("each is one more failed login in the eyes of what bans addresses").hasSize(1);
    }
}
