// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Releases of Asterisk whose HTTP differs from today's: what kind of form they read, and that each answer ends its connection. */
class OldReleasesTest extends ContractSupport {

    private AjamSimulator pbx;

    @Override
    protected TestServer server() {
        return new TestServer("http://127.0.0.1:1", "ajam", "sesame", "", "");
    }

    @AfterEach
    void stopServer() {
        pbx.close();
    }

    static Stream<Arguments> releases() {
        return Stream.of("1.8.32", "11.25.3", "13.38.3").flatMap(version -> Stream.of("plain", "md5", "digest")
                .flatMap(login -> Stream.of("raw", "xml").map(format -> Arguments.of(version, login, format))));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void actionsAndEvents(String version, String login, String format) throws Exception {
        pbx = AjamSimulator.builder().user("ajam", "sesame").version(version).start();
        String options = "?baseUrl=" + pbx.baseUrl() + "&authentication=" + login + "&format=" + format;
        MockEndpoint mock = getMockEndpoint("mock:events");
        routes(r -> r.from("ajam:events" + options + "&include=UserEvent").filter(this::isOurs).to(mock));
        awaitPolling(1);

        for (int i = 0; i < 20; i++) {
            assertThat(request("ajam:UserEvent" + options, Map.of("CamelAjam.UserEvent", mark, "CamelAjam.Seq", i)).isSuccess()).isTrue();
        }
        await().atMost(SOON).until(() -> mock.getReceivedCounter() == 20);

        assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getHeader("CamelAjamSequence")).doesNotHaveDuplicates();
        assertThat(pbx.requests()).filteredOn(r -> r.action().equals("UserEvent")).as("none sent twice").hasSize(20);
        assertThat(pbx.requests()).filteredOn(r -> List.of("Login", "Events").contains(r.action())).hasSize(2);
        assertThat(request("ajam:Command" + options, Map.of("CamelAjam.Command", "core show version")).output())
                .containsExactly("Asterisk " + version + "-simulator built for tests and demos");
    }
}
