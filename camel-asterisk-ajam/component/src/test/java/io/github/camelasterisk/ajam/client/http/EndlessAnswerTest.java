// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.codec.EventFilter;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server, or a proxy before it, sends without an end: it ends the one request, with a reason, and nothing else. */
class EndlessAnswerTest {

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final int LIMIT = 256 * 1024;
    private static final String TO_ITS_END = EndlessServer.OK + "Connection: close\r\n\r\n";

    private final AjamHttp http = AjamHttp.create(null, Runnable::run, SystemDefaultDnsResolver.INSTANCE, Runnable::run);
    private EndlessServer endless;

    @BeforeEach
    void start() throws Exception {
        endless = new EndlessServer();
        endless.answer("Ping", "plain", "Response: Success\r\nPing: Pong\r\n\r\n");
    }

    @AfterEach
    void stop() throws Exception {
        endless.close();
        http.close();
    }

    private AjamServer server(Format format) {
        return new AjamServer(http, new AjamAccount(endless.url(), "ajam", "sesame", Authentication.PLAIN, format, StandardCharsets.UTF_8,
                Duration.ofSeconds(30), Duration.ofSeconds(30), LIMIT), null);
    }

    private AjamFailure failure(Format format) throws Exception {
        try {
            server(format).ask(AmiAction.of("Status"), null).get(1, TimeUnit.MINUTES);
            throw new AssertionError("answered");
        } catch (ExecutionException e) {
            return AjamFailure.in(e.getCause());
        }
    }

    private void assertTooLarge(AjamFailure failure) throws Exception {
        assertThat(failure.kind()).isEqualTo(AjamFailure.Kind.PROTOCOL);
        assertThat(failure).hasMessageContaining("Status").hasMessageContaining("maxMessageSize").hasMessageContaining("baseUrl")
                .hasMessageContaining("may have run");
        assertTheClientLives();
    }

    private void assertTheClientLives() throws Exception {
        for (int i = 0; i < 10; i++) {
            Response answer = server(Format.RAW).ask(AmiAction.of("Ping"), null).get(1, TimeUnit.MINUTES);
            assertThat(answer.response().get("Ping")).isEqualTo("Pong");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RAW, 'Response: Success\\r\\nMessage: ', x",
        "RAW, 'Event: E\\r\\n', 'Variable: A=1\\r\\n'",
        "RAW, 'Response: Follows\\r\\nPrivilege: Command\\r\\n', 'a line\\n\\r\\n\\r\\n'",
        "RAW, '', 'Response: Success\\r\\n\\r\\n'",
        "RAW, '', 'x\\r\\n\\r\\n'",
        "XML, '<ajax-response><response><generic event=\"E\" a=\"', x",
        "XML, '<ajax-response><response>', '<generic response=''Success'' /></response><response>'",
        "XML, '<ajax-response>', '<response><a/></response>'",
        "XML, '<ajax-response>', text",
        "XML, '<ajax-response><response><generic', ' b=''2'''" })
    void oneMessageOrAnswersWithoutAnEnd(Format format, String begin, String again) throws Exception {
        endless.endless("Status", typed(format, TO_ITS_END) + lines(begin), lines(again));

        assertTooLarge(failure(format));
    }

    private static String typed(Format format, String head) {
        return format == Format.XML ? head.replace("text/plain", "text/xml") : head;
    }

    private static String lines(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void aPageThatIsNoAnswer() throws Exception {
        endless.endless("Status", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", "<p>text</p>\n");

        assertTooLarge(failure(Format.RAW));
    }

    @Test
    void inChunks() throws Exception {
        endless.endless("Status", EndlessServer.OK + CHUNKED, "400\r\n" + "x".repeat(1024) + "\r\n");

        assertTooLarge(failure(Format.RAW));
    }

    @ParameterizedTest
    @CsvSource({ "'HTTP/1.1 200 OK\r\nX: ', x", "'HTTP/1.1 200 OK\r\n', 'X-Header: value\r\n'", "'HTTP/1.1 200 ', O", "'', x" })
    void aHeadWithoutAnEnd(String begin, String again) throws Exception {
        endless.endless("Status", begin, again);

        AjamFailure failure = failure(Format.RAW);

        assertThat(failure.kind()).isEqualTo(AjamFailure.Kind.PROTOCOL);
        assertThat(failure).hasMessageContaining("Status").hasMessageContaining("baseUrl");
        assertTheClientLives();
    }

    /** Ten times as much as one message may have. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void anAnswerOfManyEventsIsNotLimited(Format format) throws Exception {
        String item = format == Format.RAW ? "Event: Item\r\nA: " + "x".repeat(1000) + "\r\n\r\n"
                : "<response><generic event='Item' a='" + "x".repeat(1000) + "' /></response>\n";
        endless.answer("Status", format == Format.RAW ? "plain" : "xml", (format == Format.RAW ? "Response: Success\r\n\r\n" : "")
                + item.repeat(10 * LIMIT / 1000));

        Response answer = server(format).ask(AmiAction.of("Status"), null).get(1, TimeUnit.MINUTES);

        assertThat(answer.response().events()).hasSize(10 * LIMIT / 1000);
    }

    @Test
    void liveEventsAreTakenUntilOneIsTooLarge() throws Exception {
        String event = "Event: E\r\nA: " + "x".repeat(1000) + "\r\n\r\n";
        endless.endless("WaitEvent", TO_ITS_END + "Response: Success\r\n\r\n" + event.repeat(10 * LIMIT / 1000) + "Event: Big\r\nA: ", "x");
        AtomicInteger taken = new AtomicInteger();
        SessionCredential credential = new SessionCredential.Cookie(ResponseHead.SessionCookie.of("mansession_id=\"1\"; Version=1; Max-Age=60"),
                new BalancerCookies(URI.create("http://127.0.0.1:1")));
        AjamServer server = server(Format.RAW);

        CompletableFuture<Response> answer = server.ask(new Call(server.account(), AmiAction.of("WaitEvent"), credential, Duration.ofSeconds(30),
                EventSink.of(EventFilter.ALL, events -> taken.addAndGet(events.size()))));

        assertThatThrownBy(() -> answer.get(1, TimeUnit.MINUTES)).cause().isInstanceOfSatisfying(AjamFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(AjamFailure.Kind.PROTOCOL);
            // what was in the rest of the answer is lost: a gap
            assertThat(failure.isCutOff()).isTrue();
            assertThat(failure.mayHaveRun()).isTrue();
        });
        assertThat(taken).hasValue(10 * LIMIT / 1000);
        assertTheClientLives();
    }

    @Test
    void manyAtATimeDoNoHarmToOthers() throws Exception {
        endless.endless("Status", TO_ITS_END + "Response: Success\r\nMessage: ", "x");
        List<CompletableFuture<Response>> tooLarge = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tooLarge.add(server(Format.RAW).ask(AmiAction.of("Status"), null));
        }

        assertTheClientLives();
        for (CompletableFuture<Response> answer : tooLarge) {
            assertThatThrownBy(() -> answer.get(1, TimeUnit.MINUTES)).hasMessageContaining("maxMessageSize");
        }
        assertTheClientLives();
    }
}
