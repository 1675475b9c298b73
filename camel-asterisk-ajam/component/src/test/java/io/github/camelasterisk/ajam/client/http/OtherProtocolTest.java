// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A port at which something else than HTTP listens. */
class OtherProtocolTest extends ContractSupport {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket listener;
    private volatile byte[] greeting = new byte[0];

    @Override
    protected TestServer server() {
        return new TestServer("http://127.0.0.1:1", "ajam", "sesame", "", "");
    }

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    threads.execute(() -> greet(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void greet(Socket client) {
        try (client) {
            client.getOutputStream().write(greeting);
            client.getInputStream().read(new byte[10_000]);
        } catch (IOException gone) {
            // the test is over
        }
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private Throwable refusal(String greets, String scheme) {
        greeting = greets.getBytes(StandardCharsets.ISO_8859_1);
        return failure(() -> request("ajam:Ping?baseUrl=" + scheme + "://127.0.0.1:" + listener.getLocalPort(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"Asterisk Call Manager/11.0.0,AMI over TCP,8088", "Asterisk Call Manager/1.1,AMI over TCP,bindport",
            "SSH-2.0-OpenSSH_9.2p1 Debian-2,SSH,8088", "220 mail.example.com ESMTP,SMTP,8088", "+OK ready,POP3,8088", "* OK IMAP4rev1,IMAP,8088"})
    void itIsNamed(String greets, String protocol, String cure) {
        assertThat(refusal(greets + "\r\n", "http"))
                .isInstanceOfSatisfying(AjamProtocolException.class, e -> assertThat(e.mayHaveRun()).isFalse())
                .hasMessageContaining("not sent").hasMessageContaining(protocol).hasMessageContaining(cure);
    }

    @Test
    void tls() {
        assertThat(refusal("\u0015\u0003\u0001\u0000\u0002\u0002\u0046\r\n", "http")).isInstanceOf(AjamProtocolException.class)
                .hasMessageContaining("https");
    }

    @Test
    void noTls() {
        assertThat(refusal("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", "https")).isInstanceOf(AjamConnectionException.class)
                .hasMessageContaining("does not use TLS").hasMessageContaining("begin with http");
    }

    @Test
    void whatIsNotKnown() {
        assertThat(refusal("Hello\r\n", "http")).isInstanceOf(AjamProtocolException.class).hasMessageContaining("not HTTP")
                .hasMessageContaining("host and port");
    }

    @Test
    void aConsumerSaysIt() throws Exception {
        greeting = "Asterisk Call Manager/11.0.0\r\n".getBytes(StandardCharsets.US_ASCII);
        AtomicReference<Throwable> told = new AtomicReference<>();
        context.getRegistry().bind("told", handler(told));
        routes(r -> r.from("ajam:events?exceptionHandler=#told&baseUrl=http://127.0.0.1:" + listener.getLocalPort()).to("mock:events"));

        await().atMost(SOON).untilAsserted(() -> assertThat(told.get()).hasMessageContaining("AMI over TCP"));
    }
}
