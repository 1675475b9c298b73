// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.simulator.message.Block;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The company of {@link AjamSimulator.Builder#company()}: all that a panel shows happens, and lists and events agree. */
class CompanyTest {

    private AjamSimulator pbx;
    private Client client;
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").company(1200, 7).start();
        client = Client.loggedIn(pbx);
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    private Set<String> seen() {
        events.addAll(client.events());
        Set<String> names = new HashSet<>();
        events.forEach(event -> names.add(Block.valueOf("Event", event)));
        return names;
    }

    @Test
    void whateverACompanyDoesHappens() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(seen()).contains("QueueCallerJoin", "QueueCallerAbandon",
                "AgentConnect", "AgentComplete", "QueueMemberPause", "QueueMemberAdded", "QueueMemberRemoved", "QueueMemberStatus", "DeviceStateChange",
                "ExtensionStatus", "ConfbridgeJoin", "ConfbridgeLeave", "ConfbridgeEnd", "ParkedCall", "UnParkedCall", "BlindTransfer", "AttendedTransfer",
                "Hold", "Unhold", "MusicOnHoldStart", "Hangup"));
        assertThat(client.action("ExtensionState", "Exten", "101")).contains("Hint: PJSIP/101\r\n");
    }

    @Test
    void whenItClosesAllThatTheEventsHaveOpenedIsClosed() {
        await().atMost(Duration.ofSeconds(30)).until(() -> seen().contains("ConfbridgeLeave"));
        pbx.closeCompany();
        await().untilAsserted(() -> assertThat(client.action("CoreShowChannels")).contains("ListItems: 0\r\n"));
        seen();

        assertThat(open("Newchannel", "Hangup", "Uniqueid")).isEmpty();
        assertThat(open("BridgeEnter", "BridgeLeave", "Uniqueid")).isEmpty();
        assertThat(open("QueueCallerJoin", "QueueCallerLeave", "Uniqueid")).isEmpty();
        assertThat(open("MusicOnHoldStart", "MusicOnHoldStop", "Uniqueid")).isEmpty();
        assertThat(open("ConfbridgeJoin", "ConfbridgeLeave", "Uniqueid")).isEmpty();
        Map<String, String> states = new LinkedHashMap<>();
        events.stream().filter(event -> event.startsWith("Event: DeviceStateChange\n"))
                .forEach(event -> states.put(Block.valueOf("Device", event), Block.valueOf("State", event)));
        states.keySet().removeIf(device -> device.startsWith("Queue:") && device.endsWith("_avail"));
        assertThat(states.values()).isNotEmpty().containsOnly("NOT_INUSE");
    }

    /** What began and did not end; what began before the client came is not looked at. */
    private Set<String> open(String begin, String end, String id) {
        Set<String> open = new HashSet<>();
        for (String event : events) {
            if (event.startsWith("Event: " + begin + "\n")) {
                open.add(Block.valueOf(id, event));
            } else if (event.startsWith("Event: " + end + "\n")) {
                open.remove(Block.valueOf(id, event));
            }
        }
        return open;
    }

    @Test
    void nobodyHoldsACallThatHasEnded() {
        await().atMost(Duration.ofSeconds(60)).until(() -> seen().contains("Unhold") && count("Hold") > 20);
        Set<String> gone = new HashSet<>();
        for (String event : events) {
            if (event.startsWith("Event: Hangup\n")) {
                gone.add(Block.valueOf("Channel", event));
            } else if (event.startsWith("Event: Unhold\n")) {
                assertThat(gone).doesNotContain(Block.valueOf("Channel", event));
            }
        }
    }

    private long count(String name) {
        return events.stream().filter(event -> event.startsWith("Event: " + name + "\n")).count();
    }

    @Test
    void aHangupByActionEndsACallOfTheCompany() {
        String[] channel = new String[1];
        await().until(() -> {
            channel[0] = client.blocks("CoreShowChannels").stream().filter(block -> block.contains("\nChannelStateDesc: Up\n"))
                    .map(block -> Block.valueOf("Channel", block)).findFirst().orElse(null);
            return channel[0] != null && client.action("Hangup", "Channel", channel[0]).contains("Success");
        });
        assertThat(client.action("CoreShowChannels")).doesNotContain("Channel: " + channel[0] + "\r\n");
    }
}
