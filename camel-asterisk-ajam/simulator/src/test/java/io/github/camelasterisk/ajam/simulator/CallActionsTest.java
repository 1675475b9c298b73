// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Block;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallActionsTest {

    private AjamSimulator pbx;
    private Client client;
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        client = Client.loggedIn(pbx);
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    private String originate(String channel, String... more) {
        String[] parameters = {"Channel", channel, "Application", "Wait", "Data", "30", "Async", "true", "ActionID", "o"};
        return client.action("Originate", Stream.concat(Arrays.stream(parameters), Arrays.stream(more)).toArray(String[]::new));
    }

    private String awaitEvent(String name) {
        String start = "Event: " + name + "\n";
        await().until(() -> {
            events.addAll(client.events());
            return events.stream().anyMatch(event -> event.startsWith(start));
        });
        return events.stream().filter(event -> event.startsWith(start)).findFirst().orElseThrow();
    }

    private List<String> names() {
        return events.stream().map(event -> event.lines().findFirst().orElseThrow().substring(7)).toList();
    }

    @Test
    void answeredCall() {
        assertThat(originate("Local/short@default", "CallerID", "Bob <123>"))
                .isEqualTo("Response: Success\r\nActionID: o\r\nMessage: Originate successfully queued\r\n\r\n");
        assertThat(awaitEvent("OriginateResponse")).contains("\nActionID: o\nResponse: Success\nChannel: Local/short@default-0000000",
                "\nApplication: Wait\nData: 30\nReason: 4\nUniqueid: ", "\nCallerIDNum: 123\nCallerIDName: Bob");
        awaitEvent("Hangup");
        assertThat(names()).containsSubsequence("Newchannel", "Newchannel", "LocalBridge", "DialBegin", "Newstate", "DialEnd",
                "OriginateResponse", "Hangup");
        assertThat(awaitEvent("Newchannel").lines().map(line -> line.replaceFirst(":.*", ""))).containsExactly("Event", "Privilege",
                "Timestamp", "Channel", "ChannelState", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "ConnectedLineNum",
                "ConnectedLineName", "Language", "AccountCode", "Context", "Exten", "Priority", "Uniqueid", "Linkedid");
        assertThat(awaitEvent("Hangup")).endsWith("Cause: 16\nCause-txt: Normal Clearing");
        await().until(() -> client.action("CoreShowChannels").contains("ListItems: 0\r\n"));
    }

    @Test
    void callThatFails() {
        originate("Local/busy@default");
        assertThat(awaitEvent("OriginateResponse"))
                .contains("\nResponse: Failure\nChannel: Local/busy@default\n", "\nReason: 5\nUniqueid: <unknown>\n");
        assertThat(awaitEvent("DialEnd")).endsWith("DialStatus: BUSY");
        assertThat(client.action("CoreShowChannels")).contains("ListItems: 0\r\n");
    }

    @Test
    void callThatNobodyAnswers() {
        originate("Local/ring@default", "Timeout", "300");
        assertThat(awaitEvent("OriginateResponse")).contains("\nResponse: Failure\n", "\nReason: 3\n");
        assertThat(awaitEvent("DialState")).endsWith("DialStatus: RINGING");
    }

    @Test
    void callToNowhere() {
        originate("Local/nope@default");
        assertThat(awaitEvent("OriginateResponse")).contains("\nResponse: Failure\n", "\nReason: 0\n");
    }

    @Test
    void phoneAnswers() {
        originate("PJSIP/100");
        assertThat(awaitEvent("OriginateResponse")).contains("\nResponse: Success\nChannel: PJSIP/100-0000000");
        assertThat(client.action("ExtensionState", "Exten", "100")).contains("Status: 1\r\nStatusText: InUse\r\n");
    }

    @Test
    void withoutAsyncTheAnswerIsTheOutcome() {
        assertThat(client.action("Originate", "Channel", "Local/busy@default", "Application", "Wait", "Data", "1"))
                .contains("Response: Error", "Originate failed");
        assertThat(client.action("Originate", "Channel", "Local/answer@default", "Application", "Wait", "Data", "1"))
                .contains("Response: Success", "Originate successfully queued");
        originate("Local/congestion@default");
        assertThat(awaitEvent("OriginateResponse")).as("the first of all is that of the call with Async").contains("Reason: 8");
    }

    @Test
    void digitsAreHeardAtTheOtherEnd() {
        originate("Local/answer@default");
        String channel = Block.valueOf("Channel", awaitEvent("OriginateResponse"));
        assertThat(client.action("PlayDTMF", "Channel", channel, "Digit", "5", "Duration", "20")).contains("DTMF successfully queued");
        assertThat(awaitEvent("DTMFEnd")).contains("\nChannel: " + channel.replace(";1", ";2") + "\n", "\nDigit: 5\n", "\nDurationMs: 20");
        events.clear();
        client.action("PlayDTMF", "Channel", channel, "Digit", "6", "Receive", "true");
        assertThat(awaitEvent("DTMFEnd")).contains("\nChannel: " + channel + "\n", "\nDigit: 6\n", "\nDurationMs: 250");
        assertThat(client.action("PlayDTMF", "Channel", "PJSIP/nobody", "Digit", "5")).contains("Channel not found");
        assertThat(client.action("PlayDTMF", "Channel", channel)).contains("No digit specified");
    }

    @Test
    void originateIsChecked() {
        assertThat(client.action("Originate")).contains("Channel not specified");
        assertThat(client.action("Originate", "Channel", "Local/answer@default"))
                .contains("Originate with 'Exten' requires 'Context' and 'Priority'");
        assertThat(originate("nope")).contains("Invalid channel");
        assertThat(originate("Local/answer@default", "Exten", "answer", "Context", "default", "Priority", "zork"))
                .contains("Invalid priority");
        assertThat(originate("Local/answer@default", "Exten", "zz", "Context", "default", "Priority", "1"))
                .contains("Extension does not exist.");
    }

    @Test
    void allVariablesAreKept() {
        originate("Local/answer@default", "Variable", "A=1,B=2", "Variable", "C=\"x,y\"", "Variable", "A=3");
        String channel = Block.valueOf("Channel", awaitEvent("OriginateResponse"));
        assertThat(pbx.requests()).last().extracting(AjamRequest::action).isEqualTo("WaitEvent");
        assertThat(client.action("Status", "Channel", channel, "Variables", "A,B,C"))
                .contains("\r\nVariable: A=1\r\nVariable: B=2\r\nVariable: C=x,y\r\n");
        assertThat(client.action("Getvar", "Channel", channel, "Variable", "B")).contains("Value: 2\r\n");
    }

    @Test
    void burstIsNumbered() {
        originate("Local/burst@default", "Variable", "COUNT=2500");
        await().until(() -> {
            events.addAll(client.events());
            return events.stream().anyMatch(event -> event.contains("UserEvent: BurstEnd\nCount: 2500"));
        });
        assertThat(events.stream().filter(event -> event.contains("UserEvent: Burst\n"))
                .map(event -> Integer.valueOf(Block.valueOf("Seq", event))))
                .isEqualTo(IntStream.rangeClosed(1, 2500).boxed().toList());
    }

    @Test
    void userEventsOfTheDialplan() {
        originate("Local/utf8@default");
        assertThat(awaitEvent("UserEvent")).endsWith("UserEvent: Utf8\nName: Jörg Ñandú 日本");
        events.clear();
        originate("Local/rep@default");
        assertThat(awaitEvent("UserEvent")).endsWith("UserEvent: Rep\nItem: three\nLast: yes");
    }

    @Test
    void latin1() {
        Client raw = Client.loggedIn(pbx, "Events", "user");
        originate("Local/latin1@default");
        awaitEvent("UserEvent");
        assertThat(new String(raw.get("/rawman?action=waitevent&timeout=0").body(), StandardCharsets.ISO_8859_1))
                .contains("Name: J\u00f6rg\r\n");
    }

    @Test
    void listsAgreeWithTheEvents() {
        originate("Local/bridge@default/n");
        awaitEvent("BridgeCreate");
        await().until(() -> client.action("BridgeList").contains("BridgeNumChannels: 2\r\n"));
        assertThat(client.blocks("CoreShowChannels", "ActionID", "c")).hasSize(6)
                .allSatisfy(block -> assertThat(block.lines()).contains("ActionID: c"))
                .last().asString().contains("EventList: Complete\nListItems: 4");
        assertThat(client.action("Status")).contains("ListItems: 4\r\nItems: 4\r\n", "Privilege: Call\r\n");
        String bridge = Block.valueOf("BridgeUniqueid", client.blocks("BridgeList").get(1));
        assertThat(client.action("CoreShowChannels").split("BridgeId: " + bridge, -1)).hasSize(3);
        assertThat(client.action("Command", "Command", "core show channels")).contains("4 active channels", "1 active call\r\n");
    }

    @Test
    void hangupEndsTheCall() {
        originate("Local/answer@default");
        String channel = Block.valueOf("Channel", awaitEvent("OriginateResponse"));
        assertThat(client.action("Hangup", "Channel", channel, "Cause", "17")).contains("Message: Channel Hungup");
        assertThat(awaitEvent("Hangup")).endsWith("Cause: 17\nCause-txt: User busy");
        assertThat(client.action("CoreShowChannels")).contains("ListItems: 0\r\n");
        assertThat(client.action("Hangup", "Channel", channel)).contains("Response: Error", "No such channel");
        assertThat(client.action("Hangup")).contains("No channel specified");
        assertThat(client.action("Status", "Channel", channel)).contains("No such channel");
    }

    /** The command that the README of the command queue posts. */
    @Test
    void phoneCallsExtension200() {
        client.action("Originate", "Channel", "PJSIP/100", "Context", "default", "Exten", "200", "Priority", "1", "Async", "true", "Variable", "customer=4711");
        assertThat(awaitEvent("OriginateResponse")).contains("\nResponse: Success\n", "\nExten: 200\n");
    }

    @Test
    void aSpyHearsAChannelUntilItEnds() {
        originate("Local/answer@default");
        String channel = Block.valueOf("Channel", awaitEvent("OriginateResponse"));
        client.action("Originate", "Channel", "PJSIP/101", "Application", "ChanSpy", "Data", channel + ",q", "Async", "true");
        assertThat(awaitEvent("ChanSpyStart")).contains("\nSpyerChannel: PJSIP/101-", "\nSpyeeChannel: " + channel + "\n");
        client.action("Hangup", "Channel", channel);
        assertThat(awaitEvent("ChanSpyStop")).contains("\nSpyeeChannel: " + channel + "\n");
        await().until(() -> client.action("CoreShowChannels").contains("ListItems: 0\r\n"));
    }

    @Test
    void twoAreSentToAConferenceAtOnce() {
        originate("Local/bridge@default/n");
        awaitEvent("BridgeCreate");
        await().until(() -> client.action("BridgeList").contains("BridgeNumChannels: 2\r\n"));
        String bridge = Block.valueOf("BridgeUniqueid", client.blocks("BridgeList").get(1));
        List<String> channels = client.blocks("BridgeInfo", "BridgeUniqueid", bridge).stream().map(block -> Block.valueOf("Channel", block))
                .filter(channel -> !channel.isEmpty()).toList();
        assertThat(client.action("Redirect", "Channel", channels.get(0), "Context", "default", "Exten", "800", "Priority", "1",
                "ExtraChannel", channels.get(1), "ExtraContext", "default", "ExtraExten", "800", "ExtraPriority", "1")).contains("Dual Redirect successful");
        assertThat(client.blocks("ConfbridgeList", "Conference", "800")).hasSize(4);
    }

    @Test
    void aLockedConferenceLetsNobodyIn() {
        originate("PJSIP/101", "Exten", "800", "Context", "default", "Priority", "1");
        awaitEvent("ConfbridgeJoin");
        assertThat(client.action("ConfbridgeLock", "Conference", "800")).contains("Conference locked");
        originate("PJSIP/102", "Exten", "800", "Context", "default", "Priority", "1");
        awaitEvent("Hangup");
        assertThat(client.action("ConfbridgeListRooms")).contains("Parties: 1\r\n", "Locked: Yes\r\n");
    }

    @Test
    void whatCannotBeMovedIsSaid() {
        assertThat(client.action("Redirect", "Channel", "nope", "Context", "default", "Exten", "200", "Priority", "1"))
                .contains("Channel does not exist: nope");
        assertThat(client.action("Redirect", "Channel", "nope")).contains("Context not specified");
        assertThat(client.action("BlindTransfer", "Channel", "nope", "Exten", "200")).contains("Channel specified does not exist");
        assertThat(client.action("BlindTransfer", "Channel", "nope")).contains("No extension specified");
        assertThat(client.action("Atxfer", "Channel", "nope", "Exten", "200")).contains("Channel specified does not exist");
        assertThat(client.action("Park", "Channel", "nope")).contains("Channel does not exist: nope");
        assertThat(client.action("Bridge")).contains("Missing channel parameter in request");
        assertThat(client.action("BridgeInfo", "BridgeUniqueid", "x")).contains("Specified BridgeUniqueid not found");
        assertThat(client.action("ConfbridgeKick", "Conference", "1", "Channel", "all")).contains("No active conferences.");
        assertThat(client.action("AbsoluteTimeout", "Channel", "nope", "Timeout", "10")).contains("No such channel");
        assertThat(client.action("AGI", "Channel", "nope", "Command", "ANSWER")).contains("Channel nope does not exist.");
        assertThat(client.action("MixMonitor", "Channel", "nope", "File", "a.wav")).contains("No such channel");
    }

    @Test
    void aParkedCallComesBackAfterItsTime() {
        originate("PJSIP/103", "Exten", "200", "Context", "default", "Priority", "1");
        String channel = Block.valueOf("Channel", awaitEvent("OriginateResponse"));
        assertThat(client.action("Park", "Channel", channel, "Timeout", "100", "TimeoutChannel", "PJSIP/104-00000001")).contains("Park successful");
        String parked = awaitEvent("ParkedCall");
        assertThat(Block.valueOf("ParkeeChannel", parked)).isEqualTo(channel);
        assertThat(Block.valueOf("ParkingSpace", parked)).isEqualTo("701");
        awaitEvent("ParkedCallTimeOut");
        await().until(() -> client.action("CoreShowChannels").contains("Channel: PJSIP/104-"));
        assertThat(client.action("ParkedCalls")).contains("Total: 0\r\n");
        assertThat(client.action("DeviceStateList")).contains("Device: park:701@parkedcalls\r\nState: NOT_INUSE\r\n");
        awaitEvent("MusicOnHoldStop");
    }

    @Test
    void devicesAndExtensionsShowWhatPhonesDo() {
        originate("PJSIP/105", "Exten", "200", "Context", "default", "Priority", "1");
        awaitEvent("OriginateResponse");
        assertThat(client.action("ExtensionState", "Exten", "105", "Context", "default")).contains("Status: 1\r\nStatusText: InUse\r\n");
        assertThat(client.action("DeviceStateList")).contains("Device: PJSIP/105\r\nState: INUSE\r\n");
        assertThat(events).extracting(event -> Block.valueOf("State", event)).containsSubsequence("RINGING", "INUSE");
        client.action("Hangup", "Channel", "/^PJSIP.105/");
        assertThat(client.action("DeviceStateList")).contains("Device: PJSIP/105\r\nState: NOT_INUSE\r\n");
    }

    @Test
    void hangupByRegex() {
        originate("Local/answer@default");
        awaitEvent("OriginateResponse");
        assertThat(client.blocks("Hangup", "Channel", "/^Local.answer.*;1$/")).satisfiesExactly(
                response -> assertThat(response).contains("EventList: start", "Channels hung up will follow"),
                item -> assertThat(item).startsWith("Event: ChannelHungup\nChannel: Local/answer@default-"),
                complete -> assertThat(complete).isEqualTo("Event: ChannelsHungupListComplete\nEventList: Complete\nListItems: 1"));
        assertThat(client.action("Hangup", "Channel", "/((/")).contains("Response: Error");
    }
}
