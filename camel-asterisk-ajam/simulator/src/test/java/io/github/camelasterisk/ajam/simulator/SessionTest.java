// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.simulator.message.Block;
import io.github.camelasterisk.ajam.simulator.session.DigestAuthorization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String DENIED = "Response: Error\r\nMessage: Permission denied\r\n\r\n";

    private AjamSimulator pbx;

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").user("limited", "less", "call,user", "reporting").start();
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void loginWithPassword() {
        Client client = new Client(pbx);
        assertThat(client.action("Login", "Username", "ajam", "Secret", "secret", "ActionID", "1"))
                .isEqualTo("Response: Success\r\nActionID: 1\r\nMessage: Authentication accepted\r\n\r\n");
        assertThat(client.action("Ping")).startsWith("Response: Success\r\nPing: Pong\r\nTimestamp: ");
        assertThat(pbx.sessions()).isOne();
    }

    @Test
    void loginWithChallenge() {
        Client client = new Client(pbx);
        String answer = client.action("Challenge", "AuthType", "MD5");
        String challenge = Block.valueOf("Challenge", answer);
        assertThat(client.action("Login", "Username", "ajam", "AuthType", "MD5", "Key",
                DigestAuthorization.md5(challenge + "secret"))).contains("Authentication accepted");
        assertThat(pbx.sessions()).isOne();
    }

    @Test
    void challengeIsOnlyForMd5() {
        assertThat(new Client(pbx).action("Challenge")).contains("Response: Error", "Must specify AuthType");
    }

    @Test
    void wrongCredentialsAreRefused() {
        Client client = new Client(pbx);
        assertThat(client.action("Login", "Username", "ajam", "Secret", "wrong"))
                .isEqualTo("Response: Error\r\nMessage: Authentication failed\r\n\r\n");
        assertThat(client.action("Login", "Username", "nobody", "Secret", "secret")).contains("Authentication failed");
        assertThat(client.action("Login", "Username", "ajam", "AuthType", "MD5", "Key", DigestAuthorization.md5("secret")))
                .as("no challenge before").contains("Authentication failed");
        assertThat(pbx.sessions()).isZero();
    }

    @Test
    void everyAnswerCarriesTheCookie() {
        Client client = Client.loggedIn(pbx);
        HttpResponse<byte[]> response = client.get("/rawman?action=ping");
        assertThat(response.headers().firstValue("Set-Cookie"))
                .contains("mansession_id=\"" + client.id() + "\"; Version=1; Max-Age=60");
    }

    @Test
    void unknownCookieGetsAnotherId() {
        Client client = new Client(pbx);
        client.id("0badc0de");
        assertThat(client.action("Ping")).isEqualTo(DENIED);
        assertThat(client.id()).isNotEqualTo("0badc0de");
    }

    @Test
    void lackOfPrivilegeKeepsTheId() {
        Client client = new Client(pbx);
        client.action("Login", "Username", "limited", "Secret", "less");
        String id = client.id();
        assertThat(client.action("Originate", "Channel", "Local/answer@default")).isEqualTo(DENIED);
        assertThat(client.id()).isEqualTo(id);
        assertThat(client.action("CoreStatus")).startsWith("Response: Success");
        assertThat(client.action("QueueStatus")).as("needs no privilege").startsWith("Response: Success");
    }

    @Test
    void listCommandsShowsWhatIsAllowed() {
        Client client = new Client(pbx);
        client.action("Login", "Username", "limited", "Secret", "less");
        assertThat(client.action("ListCommands"))
                .contains("\r\nPing: ", "(Priv: <none>)", "\r\nCoreStatus: ", "(Priv: system,reporting,all)")
                .doesNotContain("Originate", "UserEvent");
        assertThat(Client.loggedIn(pbx).action("ListCommands")).contains("\r\nOriginate: ", "\r\nUserEvent: ");
    }

    @Test
    void logoffIsForEverybody() {
        String goodbye = "Response: Goodbye\r\nActionID: x\r\nMessage: Thanks for all the fish.\r\n\r\n";
        assertThat(new Client(pbx).action("Logoff", "ActionID", "x")).isEqualTo(goodbye);
        Client client = Client.loggedIn(pbx);
        String id = client.id();
        assertThat(client.action("Logoff", "ActionID", "x")).isEqualTo(goodbye);
        assertThat(client.action("Ping")).isEqualTo(DENIED);
        assertThat(client.id()).isNotEqualTo(id);
    }

    @Test
    void expiredSessionsLookLikeUnknownOnes() {
        Client client = Client.loggedIn(pbx);
        String id = client.id();
        pbx.expireSessions();
        assertThat(pbx.sessions()).isZero();
        assertThat(client.action("Ping")).isEqualTo(DENIED);
        assertThat(client.id()).isNotEqualTo(id);
    }

    @Test
    void silenceEndsASession() {
        AtomicLong clock = new AtomicLong();
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").clock(clock::get).start()) {
            Client.loggedIn(pbx);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(60));
            assertThat(pbx.sessions()).isOne();
            clock.incrementAndGet();
            assertThat(pbx.sessions()).isZero();
        }
    }

    @Test
    void everyAnswerExtendsASession() {
        AtomicLong clock = new AtomicLong();
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").clock(clock::get).start()) {
            Client client = Client.loggedIn(pbx);
            for (int i = 0; i < 3; i++) {
                clock.addAndGet(TimeUnit.SECONDS.toNanos(50));
                assertThat(client.action("Ping")).startsWith("Response: Success");
            }
        }
    }

    @Test
    void actionIsNeeded() {
        assertThat(new Client(pbx).action("")).isEqualTo("Response: Error\r\nMessage: Missing action in request\r\n\r\n");
    }
}
