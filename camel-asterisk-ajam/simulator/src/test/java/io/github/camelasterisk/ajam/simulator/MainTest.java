// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Properties;

import org.junit.jupiter.api.Test;

class MainTest {

    private final Properties options = new Properties();

    @Test
    void playsWhatTheOptionsSayAndTellsHowToReachIt() {
        options.setProperty("simulator.port", "0");
        options.setProperty("simulator.version", "16.28.0");
        options.setProperty("simulator.callsPerMinute", "600");

        try (AjamSimulator pbx = Main.start(options)) {
            assertThat(Main.introduction(pbx, options)).contains("Asterisk 16.28.0 at " + pbx.baseUrl(), "User ajam, password secret");
            Client client = Client.loggedIn(pbx);
            assertThat(client.action("CoreSettings")).contains("AsteriskVersion: 16.28.0-simulator\r\n");
            await().until(() -> !client.action("CoreShowChannels").contains("ListItems: 0\r\n"));
        }
    }

    @Test
    void isQuietWhereNoCallsAreAskedFor() {
        options.setProperty("simulator.port", "0");
        options.setProperty("simulator.callsPerMinute", "0");

        try (AjamSimulator pbx = Main.start(options)) {
            assertThat(Client.loggedIn(pbx).action("QueueStatus")).doesNotContain("Event: QueueMember\r\n");
        }
    }

    @Test
    void saysWhichOptionIsNoNumber() {
        options.setProperty("simulator.port", "http");

        assertThatThrownBy(() -> Main.start(options)).hasMessage("-Dsimulator.port=http is no number; leave it out for 8088");
    }
}
