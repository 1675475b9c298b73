// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static io.github.camelasterisk.ajam.examples.operatorpanel.PanelFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The panel in front of a simulated Asterisk: its stream, its logins, its roles, its files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PanelTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private AjamSimulator pbx;
    private PanelFixture panel;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        panel = new PanelFixture(folder, pbx.baseUrl(), "ajam", "secret");
        try (StateReader state = StateReader.of(panel, "administrator")) {
            await().atMost(LONG).until(() -> state.kind("health").containsKey("health")
                    && state.kind("health").get("health").get("connection").asText().equals("connected"));
        }
    }

    @AfterAll
    void stop() {
        panel.close();
        pbx.close();
    }

    private void newChannel(String id, String caller) {
        pbx.emit("Newchannel", "Channel", "PJSIP/100-" + id, "Uniqueid", id, "Linkedid", id, "ChannelState", "4", "CallerIDNum", "555", "CallerIDName", caller,
                "Context", "default", "Exten", "200");
    }

    private void hangup(String id) {
        pbx.emit("Hangup", "Channel", "PJSIP/100-" + id, "Uniqueid", id, "Linkedid", id);
    }

    private HttpResponse<String> login(String user, String password) throws Exception {
        return panel.send(panel.post("/api/login", "{\"user\": \"" + user + "\", \"password\": \"" + password + "\"}"));
    }

    private static String cookie(HttpResponse<String> login) {
        return login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void aBrowserGetsAllThenWhatChanges() throws Exception {
        newChannel("1.1", "<img src=x onerror=alert(1)>");
        try (StateReader first = StateReader.of(panel, "observer")) {
            await().atMost(LONG).until(() -> first.kind("channels").containsKey("1.1"));
            newChannel("1.2", "Anna");
            await().atMost(LONG).until(() -> first.kind("channels").containsKey("1.2"));
            try (StateReader second = StateReader.of(panel, "operator")) {
                await().atMost(LONG).until(() -> second.kind("channels").containsKey("1.2"));
                assertThat(second.kind("channels")).isEqualTo(first.kind("channels"));
                assertThat(second.kind("calls")).isEqualTo(first.kind("calls"));

                hangup("1.2");

                await().atMost(LONG).until(() -> !first.kind("channels").containsKey("1.2") && !second.kind("calls").containsKey("1.2"));
            }
            assertThat(first.events.get(0)).isEqualTo("state");
            assertThat(first.events.subList(1, first.events.size())).isNotEmpty().containsOnly("delta");
            JsonNode hostile = first.kind("channels").get("1.1");
            assertThat(hostile.get("caller").asText()).isEqualTo("<img src=x onerror=alert(1)>");
        }
        hangup("1.1");
    }

    @Test
    void aRoleSeesWhatItMay() throws Exception {
        try (StateReader observer = StateReader.of(panel, "observer"); StateReader administrator = StateReader.of(panel, "administrator")) {
            await().atMost(LONG).until(() -> !administrator.kind("findings").isEmpty());
            assertThat(observer.state).doesNotContainKey("findings").containsKey("channels");
        }
        JsonNode observer = json(panel.get("observer", "/api/panel/me"));
        assertThat(observer.has("hands")).isFalse();
        assertThat(observer.get("sees").toString()).contains("channels").doesNotContain("findings");
        JsonNode operator = json(panel.get("operator", "/api/panel/me"));
        assertThat(operator.get("hands").findValuesAsText("name")).contains("call", "hangup").doesNotContain("spy");
        assertThat(operator.get("pbx").asText()).isEqualTo("main");
    }

    @Test
    void anObserverCanDoNothing() throws Exception {
        assertThat(panel.action("observer", "Hangup", "{\"Channel\": \"PJSIP/100-1\"}").statusCode()).isEqualTo(403);
        assertThat(panel.action("operator", "Originate", "{\"Channel\": \"PJSIP/100\", \"Application\": \"ChanSpy\", \"Data\": \"x\"}").statusCode()).isEqualTo(403);
        assertThat(panel.action("operator", "Command", "{\"Command\": \"core stop now\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void aLoginIsACookieThatScriptsCannotRead() throws Exception {
        HttpResponse<String> login = login("operator", PanelFixture.PASSWORD);

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).containsIgnoringCase("HttpOnly").contains("SameSite=Strict");
        assertThat(json(login).get("role").asText()).isEqualTo("operator");
        HttpResponse<String> session = panel.send(panel.request("/api/session").header("Cookie", cookie(login)));
        assertThat(json(session).get("csrf")).isEqualTo(json(login).get("csrf"));
        try (StateReader state = new StateReader(panel, "/api/panel/state", "Cookie", cookie(login)).read()) {
            await().atMost(LONG).until(() -> state.events.contains("state"));
        }
    }

    @Test
    void aKeyLogsInToo() throws Exception {
        HttpResponse<String> login = panel.send(panel.post("/api/login", "{\"key\": \"" + panel.key("supervisor") + "\"}"));

        assertThat(json(login).get("role").asText()).isEqualTo("supervisor");
    }

    @Test
    void aWrongLoginIsRefused() throws Exception {
        assertThat(login("operator", "wrong-password").statusCode()).isEqualTo(401);
        assertThat(login("nobody", PanelFixture.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(panel.send(panel.post("/api/login", "{")).statusCode()).isEqualTo(400);
        assertThat(panel.send(panel.request("/api/panel/state")).statusCode()).isEqualTo(401);
        assertThat(panel.send(panel.request("/api/session").header("Cookie", "ajam_session_" + panel.port + "=made-up")).statusCode()).isEqualTo(401);
    }

    @Test
    void aCookieAloneChangesNothing() throws Exception {
        HttpResponse<String> login = login("operator", PanelFixture.PASSWORD);
        String token = json(login).get("csrf").asText();

        assertThat(hangup(login, null).statusCode()).isEqualTo(403);
        assertThat(json(hangup(login, "wrong")).get("type").asText()).endsWith("no-csrf-token");
        assertThat(hangup(login, token).statusCode()).isNotEqualTo(403);
    }

    private HttpResponse<String> hangup(HttpResponse<String> login, String token) throws Exception {
        HttpRequest.Builder request = panel.post("/api/actions/Hangup", "{\"Channel\": \"PJSIP/none-1\"}").header("Cookie", cookie(login));
        return panel.send(token == null ? request : request.header("X-CSRF-Token", token));
    }

    @Test
    void aLogoutEndsTheSessionAndItsStream() throws Exception {
        HttpResponse<String> login = login("operator", PanelFixture.PASSWORD);
        String token = json(login).get("csrf").asText();
        try (StateReader state = new StateReader(panel, "/api/panel/state", "Cookie", cookie(login)).read()) {
            await().atMost(LONG).until(() -> state.events.contains("state"));

            assertThat(panel.send(panel.post("/api/logout", "").header("Cookie", cookie(login)).header("X-CSRF-Token", token)).statusCode()).isEqualTo(204);

            await().atMost(LONG).until(() -> state.events.contains("end"));
        }
        assertThat(panel.send(panel.request("/api/session").header("Cookie", cookie(login))).statusCode()).isEqualTo(401);
    }

    @Test
    void thePageAllowsNoScriptButItsOwn() throws Exception {
        HttpResponse<String> page = panel.send(panel.request("/panel/"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'").contains("script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<script>").doesNotContain(" style=").doesNotContain("onclick");
        assertThat(panel.send(panel.request("/panel/lib/lit-html/lit-html.js")).statusCode()).isEqualTo(200);
        assertThat(panel.send(panel.request("/panel/../roles.json")).statusCode()).isEqualTo(404);
    }

    @Test
    void aBrowserThatDoesNotReadGetsAllAgain() throws Exception {
        try (StateReader slow = new StateReader(panel, "/api/panel/state", "Authorization", "Bearer " + panel.key("observer"))) {
            for (int i = 0; i < 1500; i++) {
                newChannel("slow." + i, "x".repeat(500));
            }
            await().atMost(LONG).until(() -> panel.panel.model("main").all().get(Kind.CHANNELS).size() >= 1500);
            for (int i = 0; i < 1500; i++) {
                hangup("slow." + i);
            }
            newChannel("slow.last", "Last");
            slow.read();

            await().atMost(LONG).until(() -> slow.kind("channels").containsKey("slow.last"));
            await().atMost(LONG).until(() -> slow.kind("channels").size() == 1);
        }
        hangup("slow.last");
    }
}
