// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueActionsTest {

    private AjamSimulator pbx;
    private Client client;

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        client = Client.loggedIn(pbx, "Events", "agent");
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void addPauseRemove() {
        assertThat(client.action("QueueAdd", "Queue", "support", "Interface", "PJSIP/100", "MemberName", "Ann", "Penalty", "2"))
                .isEqualTo("Response: Success\r\nMessage: Added interface to queue\r\n\r\n");
        assertThat(client.action("QueueAdd", "Queue", "support", "Interface", "PJSIP/100"))
                .isEqualTo("Response: Error\r\nMessage: Unable to add interface: Already there\r\n\r\n");
        assertThat(client.action("QueuePause", "Interface", "PJSIP/100", "Paused", "true", "Reason", "lunch"))
                .contains("Interface paused successfully");
        assertThat(client.action("QueueStatus", "Member", "PJSIP/100")).contains("Paused: 1\r\nPausedReason: lunch\r\n");
        assertThat(client.action("QueuePause", "Interface", "PJSIP/100", "Paused", "0")).contains("unpaused successfully");
        assertThat(client.action("QueueRemove", "Queue", "support", "Interface", "PJSIP/100")).contains("Removed interface from queue");
        assertThat(client.events()).satisfiesExactly(
                added -> assertThat(added).contains("Event: QueueMemberAdded", "MemberName: Ann\nInterface: PJSIP/100", "Penalty: 2"),
                paused -> assertThat(paused).contains("Event: QueueMemberPause", "Paused: 1\nPausedReason: lunch"),
                unpaused -> assertThat(unpaused).contains("Event: QueueMemberPause", "Paused: 0\nPausedReason: "),
                removed -> assertThat(removed).contains("Event: QueueMemberRemoved"));
    }

    @Test
    void errors() {
        assertThat(client.action("QueueAdd")).contains("'Queue' not specified.");
        assertThat(client.action("QueueAdd", "Queue", "support")).contains("'Interface' not specified.");
        assertThat(client.action("QueueAdd", "Queue", "nope", "Interface", "PJSIP/1"))
                .contains("Unable to add interface to queue: No such queue");
        assertThat(client.action("QueueRemove", "Queue", "nope", "Interface", "PJSIP/1"))
                .contains("Unable to remove interface from queue: No such queue");
        assertThat(client.action("QueueRemove", "Queue", "support", "Interface", "PJSIP/1"))
                .contains("Unable to remove interface: Not there");
        assertThat(client.action("QueueRemove", "Queue", "support")).contains("Need 'Queue' and 'Interface' parameters.");
        assertThat(client.action("QueuePause", "Interface", "PJSIP/1")).contains("Need 'Interface' and 'Paused' parameters.");
        assertThat(client.action("QueuePause", "Interface", "PJSIP/1", "Paused", "yes")).contains("Interface not found");
    }

    @Test
    void listsHaveTheActionIdInEveryBlock() {
        client.action("QueueAdd", "Queue", "support", "Interface", "PJSIP/100");
        List<String> blocks = client.blocks("QueueStatus", "ActionID", "q");
        assertThat(blocks).hasSize(4).allSatisfy(block -> assertThat(block.lines()).contains("ActionID: q"));
        assertThat(blocks.get(0)).isEqualTo("Response: Success\nActionID: q\nEventList: start\nMessage: Queue status will follow");
        assertThat(blocks.get(1)).startsWith("Event: QueueParams").contains("Queue: support\nMax: 0\nStrategy: ringall");
        assertThat(blocks.get(2)).startsWith("Event: QueueMember").contains("Location: PJSIP/100", "Status: 1");
        assertThat(blocks.get(3)).isEqualTo("Event: QueueStatusComplete\nActionID: q\nEventList: Complete\nListItems: 2");
        assertThat(client.action("QueueSummary")).contains("LoggedIn: 1\r\nAvailable: 1\r\nCallers: 0\r\n", "ListItems: 1\r\n");
        assertThat(client.action("QueueStatus", "Queue", "nope")).contains("EventList: start\r\n", "ListItems: 0\r\n");
    }

    @Test
    void memberAnswersACall() {
        client.action("QueueAdd", "Queue", "support", "Interface", "Local/short@default");
        client.action("Originate", "Channel", "Local/queue@default", "Application", "Wait", "Data", "20", "Async", "true");
        List<String> events = new ArrayList<>();
        await().until(() -> events.addAll(client.events()) && events.toString().contains("Event: AgentComplete"));
        assertThat(events).extracting(event -> event.lines().findFirst().orElseThrow().substring(7)).containsSubsequence(
                "QueueCallerJoin", "AgentCalled", "QueueCallerLeave", "AgentConnect", "AgentComplete");
        assertThat(client.action("QueueStatus")).contains("Completed: 1\r\n", "CallsTaken: 1\r\n", "Calls: 0\r\n");
    }

    @Test
    void callerGivesUp() {
        client.action("Originate", "Channel", "Local/queue@default", "Application", "Wait", "Data", "20", "Async", "true");
        await().until(() -> client.action("QueueSummary").contains("Callers: 1\r\n"));
        assertThat(client.action("QueueStatus")).contains("Event: QueueEntry\r\n", "Channel: Local/queue@default-");
        client.action("Hangup", "Channel", "/^Local.queue/");
        assertThat(client.events()).extracting(event -> event.lines().findFirst().orElseThrow().substring(7))
                .containsExactly("QueueCallerJoin", "QueueCallerAbandon", "QueueCallerLeave");
        assertThat(client.action("QueueStatus")).contains("Abandoned: 1\r\n").doesNotContain("QueueEntry");
    }
}
