// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import io.github.camelasterisk.ajam.simulator.session.DigestAuthorization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTest {

    private AjamSimulator pbx;

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void wrongPathIsNotFound() {
        assertHtml(new Client(pbx).get("/nope"), 404, "<h1>Not Found</h1>");
        assertHtml(new Client(pbx).get("/rawman/more"), 404, "<h1>Not Found</h1>");
    }

    @Test
    void longRequestLineIsBad() {
        Client client = new Client(pbx);
        assertThat(client.get("/rawman?action=ping&x=" + "a".repeat(3900)).statusCode()).isEqualTo(200);
        assertHtml(client.get("/rawman?action=ping&x=" + "a".repeat(4100)), 400, "<h1>Bad Request</h1>");
    }

    @Test
    void longBodyIsTooLarge() {
        Client client = new Client(pbx);
        assertThat(client.post("/rawman", "action=ping&x=" + "a".repeat(40_900)).statusCode()).isEqualTo(200);
        assertHtml(client.post("/rawman", "action=ping&x=" + "a".repeat(41_000)), 413, "<h1>Request Entity Too Large</h1>");
    }

    @Test
    void otherMethodsAreNotImplemented() {
        Client client = new Client(pbx);
        assertHtml(client.send(client.request("/rawman").PUT(BodyPublishers.noBody())), 501, "<h1>Not Implemented</h1>");
    }

    @Test
    void postIsAsGoodAsGet() {
        Client client = new Client(pbx);
        assertThat(Client.text(client.post("/rawman", "Action=Login&Username=ajam&Secret=secret"))).contains("accepted");
        HttpResponse<byte[]> response = client.post("/rawman", "Action=Ping&ActionID=a%20b+c");
        assertThat(Client.text(response)).contains("ActionID: a b c\r\n");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void queryOfAPostIsIgnored() {
        assertThat(Client.text(new Client(pbx).post("/rawman?action=logoff", ""))).contains("Missing action in request");
    }

    @Test
    void prefixStandsInFront() {
        try (AjamSimulator prefixed = AjamSimulator.builder().user("ajam", "secret").prefix("/asterisk/").start()) {
            assertThat(prefixed.baseUrl()).endsWith("/asterisk");
            assertThat(Client.loggedIn(prefixed).action("Ping")).contains("Pong");
            String root = prefixed.baseUrl().replace("/asterisk", "");
            assertThat(root).isNotEqualTo(prefixed.baseUrl());
            assertThat(new Client(prefixed).get("/../rawman").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void mxmlSaysTheSameInXml() {
        Client client = Client.loggedIn(pbx);
        pbx.emit("UserEvent", "UserEvent", "A<&'", "Two", "1", "Two", "2");
        HttpResponse<byte[]> response = client.get("/mxml?action=waitevent&timeout=0&actionid=x");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(Client.text(response)).matches("(?s)<ajax-response>\n"
                + "<response type='object' id='unknown'><generic response='Success' actionid='x' message='Waiting for Event completed.' /></response>\n"
                + "<response type='object' id='unknown'><generic event='UserEvent' privilege='user,all' timestamp='[\\d.]+'"
                + " userevent='A&lt;&amp;&apos;' two='1' two-2='2' /></response>\n"
                + "<response type='object' id='unknown'><generic event='WaitEventComplete' actionid='x' /></response>\n"
                + "</ajax-response>\n");
    }

    @Test
    void digestIsChallenged() {
        HttpResponse<byte[]> response = new Client(pbx).get("/arawman?action=ping");
        assertHtml(response, 401, "<h1>Unauthorized</h1>");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .matches("Digest algorithm=MD5, realm=\"asterisk\", nonce=\"[0-9a-f]{8}\", qop=\"auth\", opaque=\"[0-9a-f]{8}\"");
    }

    @Test
    void digestNeedsNoLoginAndKeepsItsSessionByTheNonce() {
        Client client = new Client(pbx);
        assertThat(Client.text(digest(client, "0a0b0c0d", 1, "/arawman?action=ping", "secret"))).contains("Pong");
        assertThat(client.id()).as("no cookie").isEmpty();
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        assertThat(Client.text(digest(client, "11111111", 1, "/arawman?action=waitevent&timeout=0", "secret")))
                .as("another nonce is another session").doesNotContain("Newchannel");
        assertThat(Client.text(digest(client, "0a0b0c0d", 2, "/amxml?action=waitevent&timeout=0", "secret")))
                .startsWith("<ajax-response>").contains("event='Newchannel'");
        assertThat(pbx.sessions()).isEqualTo(2);
    }

    @Test
    void digestWithWrongSecretIsRefused() {
        Client client = new Client(pbx);
        assertThat(digest(client, "0a0b0c0d", 1, "/arawman?action=ping", "wrong").statusCode()).isEqualTo(401);
        assertThat(client.get("/arawman?action=ping", "Authorization", "Basic YWphbTpzZWNyZXQ=").statusCode()).isEqualTo(401);
        assertThat(pbx.sessions()).isZero();
    }

    @Test
    void sessionOutlivesAStaleNonce() {
        Client client = new Client(pbx);
        digest(client, "0a0b0c0d", 1, "/arawman?action=ping", "secret");
        digest(client, "0a0b0c0d", 9, "/arawman?action=ping", "secret");
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        HttpResponse<byte[]> stale = digest(client, "0a0b0c0d", 3, "/arawman?action=ping", "secret");
        assertThat(stale.statusCode()).isEqualTo(401);
        String challenge = stale.headers().firstValue("WWW-Authenticate").orElseThrow();
        assertThat(challenge).endsWith(", stale=true").doesNotContain("0a0b0c0d");
        assertThat(digest(client, "0a0b0c0d", 10, "/arawman?action=ping", "secret").headers().firstValue("WWW-Authenticate"))
                .as("the old nonce stays stale").contains(challenge);
        String next = challenge.replaceFirst(".*nonce=\"(\\w+)\".*", "$1");
        assertThat(Client.text(digest(client, next, 1, "/arawman?action=waitevent&timeout=0", "secret"))).contains("Event: Newchannel");
        assertThat(pbx.sessions()).isOne();
    }

    private static HttpResponse<byte[]> digest(Client client, String nonce, int count, String uri, String secret) {
        String nc = String.format("%08x", count);
        String response = DigestAuthorization.md5(DigestAuthorization.md5("ajam:asterisk:" + secret) + ":" + nonce
                + ":" + nc + ":cn:auth:" + DigestAuthorization.md5("GET:" + uri));
        return client.get(uri, "Authorization", "Digest username=\"ajam\", realm=\"asterisk\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", qop=auth, nc=" + nc + ", cnonce=\"cn\", response=\"" + response + "\"");
    }

    private static void assertHtml(HttpResponse<byte[]> response, int status, String text) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(Client.text(response)).contains("<html>", text);
    }
}
