// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.client.http.BalancerCookies;
import io.github.camelasterisk.ajam.client.http.ResponseHead;
import io.github.camelasterisk.ajam.client.http.SessionCredential;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;

/** What a session of HTTP Digest shows, and when nobody knows whether it still lives. */
class DigestCredentialTest {

    private static final String CHALLENGE = "Digest algorithm=MD5, realm=\"asterisk\", nonce=\"39a20d3a\", qop=\"auth\", opaque=\"39a20d3b\"";

    private long nanos;
    private long millis;

    private DigestCredential credential(String username, Charset charset) {
        AjamAccount account = new AjamAccount(URI.create("http://127.0.0.1:1"), username, "sesame", Authentication.DIGEST, Format.RAW, charset,
                Duration.ofSeconds(1), Duration.ofSeconds(1), 16 << 20);
        return new DigestCredential(account, CHALLENGE, new BalancerCookies(account.baseUrl()), 60, () -> new Moment(nanos, millis));
    }

    private static String shown(SessionCredential credential) throws Exception {
        BasicHttpRequest request = new BasicHttpRequest("POST", "/arawman");
        credential.sign(request);
        return request.getHeader(HttpHeaders.AUTHORIZATION).getValue();
    }

    private void seconds(long ofNanos, long ofMillis) {
        nanos += ofNanos * 1_000_000_000;
        millis += ofMillis * 1000;
    }

    @Test
    void theUsesAreCounted() throws Exception {
        DigestCredential credential = credential("ajam", StandardCharsets.UTF_8);

        assertThat(shown(credential)).contains("username=\"ajam\"", "realm=\"asterisk\"", "nonce=\"39a20d3a\"", "uri=\"/arawman\"", "qop=auth",
                "nc=00000001", "opaque=\"39a20d3b\"").doesNotContain("sesame");
        assertThat(shown(credential)).contains("nc=00000002");
        assertThat(shown(credential.repeated())).contains("nc=00000001");
        assertThat(shown(credential)).contains("nc=00000003");
    }

    @Test
    void aNameGoesAsTheBytesOfItsCharset() throws Exception {
        assertThat(shown(credential("j\u00f6rg \u00dc", StandardCharsets.UTF_8))).contains("username=\"j\u00c3\u00b6rg \u00c3\u009c\"");
        assertThat(shown(credential("j\u00f6rg", StandardCharsets.ISO_8859_1))).contains("username=\"j\u00f6rg\"");
        assertThat(shown(credential("a\\b", StandardCharsets.UTF_8))).contains("username=\"a\\\\b\"");
        assertThat(shown(credential("a\"b", StandardCharsets.UTF_8))).contains("username=a\"b,");
    }

    @Test
    void itIsDoubtfulAfterItsLifetime() throws Exception {
        DigestCredential credential = credential("ajam", StandardCharsets.UTF_8);
        shown(credential);
        seconds(50, 50);
        credential.answered(false, false);
        assertThat(credential.isDoubtful()).as("a WaitEvent that took its time").isFalse();
        seconds(20, 20);
        assertThat(credential.isDoubtful()).as("a process that stood still while it was answered").isTrue();
    }

    @Test
    void itIsDoubtfulAfterAMachineSlept() throws Exception {
        DigestCredential credential = credential("ajam", StandardCharsets.UTF_8);
        shown(credential);
        credential.answered(false, false);
        seconds(1, 1);
        assertThat(credential.isDoubtful()).isFalse();
        seconds(1, 600);
        assertThat(credential.isDoubtful()).isTrue();
    }

    @Test
    void itIsDoubtfulAfterAFailureUntilThatIsSettled() throws Exception {
        DigestCredential credential = credential("ajam", StandardCharsets.UTF_8);
        shown(credential);
        credential.failed();
        assertThat(credential.isDoubtful()).isTrue();
        assertThat(credential.mayBeAnew()).isTrue();

        BasicHttpResponse stale = new BasicHttpResponse(401);
        stale.addHeader("WWW-authenticate", CHALLENGE.replace("39a20d3a", "1") + ", stale=true");
        SessionCredential renewed = credential.renewed(ResponseHead.of(stale));
        assertThat(renewed.isDoubtful()).as("a new nonce alone says nothing of what was before").isTrue();
        assertThat(shown(renewed)).contains("nonce=\"1\"", "nc=00000001");
        renewed.settle();
        assertThat(renewed.isDoubtful()).isFalse();
    }

    @Test
    void overANewConnectionItMayBeAnew() throws Exception {
        DigestCredential credential = credential("ajam", StandardCharsets.UTF_8);
        shown(credential);
        credential.answered(false, false);
        assertThat(credential.mayBeAnew()).isFalse();
        credential.answered(true, false);
        assertThat(credential.mayBeAnew()).isTrue();
        assertThat(credential.isDoubtful()).isFalse();
    }

    @Test
    void aServerThatEndsEachConnectionLeavesNoDoubt() throws Exception {
        DigestCredential credential = credential("ajam", StandardCharsets.UTF_8);
        credential.answered(true, true);
        credential.settle();
        credential.answered(true, true);
        assertThat(credential.mayBeAnew()).isFalse();
    }
}
