// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import io.github.camelasterisk.ajam.fixture.BalancerFront;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load balancer that finds the server of a session by a cookie of its own. */
abstract class BalancerContract extends ContractSupport {

    @ParameterizedTest
    @ValueSource(strings = { "md5", "digest" })
    void itsCookieIsReturned(String login) throws Exception {
        try (BalancerFront front = new BalancerFront(server().url())) {
            String options = "authentication=" + login + "&baseUrl=" + front.url();
            MockEndpoint mock = events("?include=UserEvent&" + options);
            mock.expectedMessageCount(1);

            assertThat(request("ajam:UserEvent?" + options, Map.of("CamelAjam.UserEvent", mark)).isSuccess()).isTrue();
            mock.assertIsSatisfied();

            assertThat(front.cookies().stream().filter(cookie -> !cookie.isEmpty())).as("in one header, with the session's where there is one")
                    .allMatch(cookie -> cookie.matches("(mansession_id=\"[0-9a-f]+\"; )?SERVERID=a"));
            assertThat(wire.requests.toString() + wire.answers).doesNotContain("SERVERID");
        }
    }

    @Test
    void itIsDeletedReplacedAndNeverTakenToAnotherHost() throws Exception {
        try (BalancerFront front = new BalancerFront(server().url()); BalancerFront other = new BalancerFront(server().url())) {
            front.says("SERVERID=a; path=/", true);
            other.says("OTHER=1; path=/elsewhere", false);
            request("ajam:Ping?baseUrl=" + front.url(), Map.of());
            request("ajam:Ping?baseUrl=" + other.url(), Map.of());
            assertThat(other.cookies()).noneMatch(cookie -> cookie.contains("SERVERID") || cookie.contains("OTHER"));

            front.says("SERVERID=b", false);
            request("ajam:Ping?baseUrl=" + front.url(), Map.of());
            front.says("SERVERID=; Max-Age=0; path=/", false);
            request("ajam:Ping?baseUrl=" + front.url(), Map.of());
            front.says("FAR=1; domain=example.com", false);
            request("ajam:Ping?baseUrl=" + front.url(), Map.of());
            request("ajam:Ping?baseUrl=" + front.url(), Map.of());

            assertThat(front.cookies().subList(front.cookies().size() - 2, front.cookies().size()))
                    .allMatch(cookie -> cookie.matches("mansession_id=\"[0-9a-f]+\""));
            await().atMost(SOON).untilAsserted(() -> assertThat(front.cookies()).anyMatch(cookie -> cookie.endsWith("SERVERID=b")));
        }
    }
}
