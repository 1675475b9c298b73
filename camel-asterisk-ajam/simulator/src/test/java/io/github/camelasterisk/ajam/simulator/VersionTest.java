// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs from one version of Asterisk to another. */
class VersionTest {

    private static void on(String version, Consumer<AjamSimulator> test) {
        try (AjamSimulator pbx = AjamSimulator.builder().version(version).user("ajam", "secret").start()) {
            test.accept(pbx);
        }
    }

    private static HttpResponse<byte[]> posted(Client client, String type, String form) {
        return client.send(client.request("/rawman").header("Content-Type", type).POST(BodyPublishers.ofString(form)));
    }

    /** A form of Ping with so many bytes. */
    private static String ping(int length) {
        String start = "action=ping&x=";
        return start + "a".repeat(length - start.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.32", "11.25.3", "13.38.3", "16.28.0", "20.20.1", "22.10.1", "23.4.1", "23.5.0-rc1"})
    void aServerSaysWhichVersionItIs(String version) {
        on(version, pbx -> {
            Client client = Client.loggedIn(pbx);
            assertThat(client.action("CoreSettings")).contains("AsteriskVersion: " + version + "-simulator\r\n");
            assertThat(client.get("/rawman?action=ping").headers().firstValue("Server")).contains("Asterisk/" + version + "-simulator");
        });
    }

    @Test
    void aVersionIsANumber() {
        assertThatThrownBy(() -> AjamSimulator.builder().version("latest")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("latest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.32", "11.25.3"})
    void aFormWithParametersInItsTypeIsNotReadByOldServers(String version) {
        on(version, pbx -> {
            Client client = Client.loggedIn(pbx);
            assertThat(Client.text(posted(client, "application/x-www-form-urlencoded; charset=UTF-8", "action=ping")))
                    .contains("Missing action in request");
            assertThat(Client.text(posted(client, "application/x-www-form-urlencoded", "action=ping"))).contains("Pong");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"13.38.3", "22.10.1"})
    void aFormWithParametersInItsTypeIsReadByOthers(String version) {
        on(version, pbx -> assertThat(Client.text(posted(Client.loggedIn(pbx), "Application/X-WWW-Form-URLencoded; charset=UTF-8", "action=ping")))
                .contains("Pong"));
    }

    @ParameterizedTest
    @CsvSource({"1.8.32, true", "11.25.3, true", "13.38.3, false", "22.10.1, false"})
    void oldServersEndTheConnectionWithEachAnswer(String version, boolean ends) {
        on(version, pbx -> assertThat(new Client(pbx).get("/rawman?action=ping").headers().firstValue("Connection").orElse("").equals("close"))
                .isEqualTo(ends));
    }

    @ParameterizedTest
    @CsvSource({"1.8.32, 1024, false", "11.25.3, 1024, false", "13.38.3, 4096, true", "16.28.0, 40960, true", "23.5.0, 40960, true"})
    void theBodyOfAPostHasALimitAndWhoExceedsItLeaksTheSession(String version, int limit, boolean explained) {
        on(version, pbx -> {
            Client client = Client.loggedIn(pbx);
            assertThat(client.post("/rawman", ping(limit)).statusCode()).isEqualTo(200);
            assertThat(pbx.sessions()).isOne();

            HttpResponse<byte[]> refused = client.post("/rawman", ping(limit + 1));
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(Client.text(refused).contains("<html>")).isEqualTo(explained);
            assertThat(refused.body().length > 0).isEqualTo(explained);

            client.action("Logoff");
            pbx.expireSessions();
            assertThat(pbx.sessions()).as("leaked").isOne();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.32", "13.38.3"})
    void aCommandOfOldServersIsTextAndAnUnknownOneASuccess(String version) {
        on(version, pbx -> {
            Client client = Client.loggedIn(pbx);
            assertThat(client.action("Command", "ActionID", "7", "Command", "core show version")).isEqualTo(
                    "Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\nAsterisk " + version + "-simulator built for tests and demos\n"
                            + "--END COMMAND--\r\n\r\n");
            assertThat(client.action("Command", "Command", "nope")).startsWith("Response: Follows\r\n").contains("No such command 'nope'");
            assertThat(Client.text(client.get("/mxml?action=command&command=core%20show%20uptime")))
                    .as("lines with a colon are taken for fields").contains(" system_uptime='", " opaque_data='--END COMMAND--'");
        });
    }

    @Test
    void aCommandOfNewServersHasAFieldForEachLine() {
        on("16.28.0", pbx -> assertThat(Client.loggedIn(pbx).action("Command", "Command", "nope"))
                .startsWith("Response: Error\r\nMessage: Command output follows\r\nOutput: No such command"));
    }

    @ParameterizedTest
    @CsvSource({"1.8.32, false", "13.38.3, false", "16.28.0, true", "23.5.0, true"})
    void fullyBootedTellsTheUptimeFrom16On(String version, boolean tells) {
        on(version, pbx -> assertThat(new Client(pbx).action("Login", "Username", "ajam", "Secret", "secret", "Events", "on"))
                .contains("Event: FullyBooted").satisfies(answer -> assertThat(answer.contains("Uptime: ")).isEqualTo(tells)));
    }

    @ParameterizedTest
    @CsvSource({"22.10.1, false", "22.11.0, true", "20.21.0, true", "23.4.1, false", "23.5.0, true", "24.0.0, true"})
    void anEventOutsideTheMaskWakesNobodyFrom23_5On(String version, boolean goesOnWaiting) {
        on(version, pbx -> {
            Client client = Client.loggedIn(pbx, "Events", "user");
            int before = pbx.requests().size();
            CompletableFuture<String> answer = client.actionLater("WaitEvent", "Timeout", "30");
            await().until(() -> pbx.requests().size() > before);
            pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
            pbx.emit("UserEvent", "UserEvent", "A");
            assertThat(answer.join().contains("UserEvent: A")).isEqualTo(goesOnWaiting);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"22.10.1", "23.5.0"})
    void debugNumbersTheEvents(String version) {
        try (AjamSimulator pbx = AjamSimulator.builder().version(version).debug().user("ajam", "secret").start()) {
            Client client = Client.loggedIn(pbx);
            pbx.emit("UserEvent", "UserEvent", "A");
            pbx.emit("UserEvent", "UserEvent", "B");
            assertThat(client.events()).extracting(event -> event.replaceFirst("(?s).*SequenceNumber: (\\d+)$", "$1")).isEqualTo(List.of("0", "1"));
        }
    }
}
