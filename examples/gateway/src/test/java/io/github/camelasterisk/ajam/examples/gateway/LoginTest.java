// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static io.github.camelasterisk.ajam.examples.gateway.GatewayFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins of pages. */
class LoginTest {

    private static final String WRONG = "{\"user\": \"anna\", \"password\": \"wrong\"}";

    @Test
    void anAddressMayTrySomeTimesAMinute(@TempDir Path folder) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start()) {
            Map<String, String> properties = new LinkedHashMap<>(GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
            properties.put("gateway.loginsPerMinute", "2");
            try (GatewayFixture gateway = new GatewayFixture(folder, properties)) {
                assertThat(gateway.post(null, "/api/login", WRONG).statusCode()).isEqualTo(401);
                assertThat(gateway.post(null, "/api/login", WRONG).statusCode()).isEqualTo(401);

                HttpResponse<String> third = gateway.post(null, "/api/login", WRONG);

                assertThat(third.statusCode()).isEqualTo(429);
                assertThat(json(third).get("type").asText()).endsWith("too-many-logins");
            }
        }
    }

    @Test
    void aSessionIsGoodForItsRole(@TempDir Path folder) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
                GatewayFixture gateway = new GatewayFixture(folder, GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"))) {
            HttpResponse<String> login = gateway.post(null, "/api/login", "{\"key\": \"" + gateway.key("agent") + "\"}");
            String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
            String token = json(login).get("csrf").asText();

            assertThat(gateway.post(null, "/api/actions/Ping", "{}", "Cookie", cookie, "X-CSRF-Token", token).statusCode()).isEqualTo(200);
            assertThat(gateway.post(null, "/api/actions/Ping", "{}", "Cookie", cookie).statusCode()).isEqualTo(403);
            assertThat(gateway.post(null, "/api/actions/CoreStatus", "{}", "Cookie", cookie, "X-CSRF-Token", token).statusCode()).isEqualTo(403);
            assertThat(gateway.post(null, "/api/login", "{}", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aLogoutEndsTheStreamsOfItsSession(@TempDir Path folder) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
                GatewayFixture gateway = new GatewayFixture(folder, withSlowKeys(pbx))) {
            HttpResponse<String> login = gateway.post(null, "/api/login", "{\"key\": \"" + gateway.key("admin") + "\"}");
            String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
            try (EventStream ofSession = new EventStream(gateway, null, "/api/events", "Cookie", cookie).read();
                    EventStream ofKey = new EventStream(gateway, "admin", "/api/events").read()) {
                await().until(() -> ofSession.lines.contains("retry: 2000") && ofKey.lines.contains("retry: 2000"));

                gateway.post(null, "/api/logout", "{}", "Cookie", cookie, "X-CSRF-Token", json(login).get("csrf").asText());

                await().until(() -> ofSession.lines.contains("data: {\"reason\":\"revoked\"}"));
                assertThat(ofKey.lines).doesNotContain("event: end");
            }
        }
    }

    /** Keys are looked at so seldom that a logout has to do it. */
    private static Map<String, String> withSlowKeys(AjamSimulator pbx) {
        Map<String, String> properties = new LinkedHashMap<>(GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
        properties.put("gateway.keysPeriod", "3600000");
        return properties;
    }

    @Test
    void aRemovedKeyEndsItsStreams(@TempDir Path folder) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
                GatewayFixture gateway = new GatewayFixture(folder, GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
                EventStream stream = new EventStream(gateway, "admin", "/api/events").read()) {
            await().until(() -> stream.lines.contains("retry: 2000"));

            Files.writeString(folder.resolve("keys"), "# nobody\n");

            await().until(() -> stream.lines.contains("data: {\"reason\":\"revoked\"}"));
        }
    }
}
