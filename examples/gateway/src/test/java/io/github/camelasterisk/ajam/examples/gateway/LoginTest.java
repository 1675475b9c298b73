package io.github.camelasterisk.ajam.examples.gateway;

import static io.github.camelasterisk.ajam.examples.gateway.GatewayFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
}
