// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of it one key may use, and what is open where it is asked for. */
class LimitsTest {

    @TempDir
    private Path folder;

    @Test
    void aKeyHasSoManyRequestsInASecond() throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
                GatewayFixture gateway = new GatewayFixture(folder, with(pbx, "gateway.requestsPerSecond", "5"))) {
            Set<Integer> statuses = new HashSet<>();
            HttpResponse<String> answer = null;
            for (int i = 0; i < 200 && !statuses.contains(429); i++) {
                answer = gateway.action("admin", "Ping", "{}");
                statuses.add(answer.statusCode());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(gateway.action("agent", "Ping", "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void loopbackIsOpenOnlyWhereAskedFor() throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
                GatewayFixture gateway = new GatewayFixture(folder, with(pbx, "gateway.loopbackRole", "agent"))) {
            assertThat(gateway.action(null, "Ping", "{}").statusCode()).isEqualTo(200);
            assertThat(gateway.action(null, "CoreStatus", "{}").statusCode()).isEqualTo(403);
            assertThat(gateway.post(null, "/api/actions/Ping", "{}", "X-Forwarded-For", "192.0.2.1").statusCode()).isEqualTo(401);
        }
    }

    private static Map<String, String> with(AjamSimulator pbx, String name, String value) {
        Map<String, String> properties = new LinkedHashMap<>(GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
        properties.put(name, value);
        return properties;
    }
}
