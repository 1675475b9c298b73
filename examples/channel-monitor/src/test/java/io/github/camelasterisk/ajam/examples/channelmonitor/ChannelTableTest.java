// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.api.Test;

class ChannelTableTest {

    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

    private Instant now = START;

    private final ChannelTable table = new ChannelTable(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void showsAChannelFromNewchannelToHangup() {
        happens("Newchannel", "1.1", "Ring");

        assertThat(table.rows()).containsExactly(new ChannelRow("1.1", "1.1", "number-1.1", "", "Ring", START, "", "PJSIP/1.1"));

        happens("Hangup", "1.1", "Up");

        assertThat(table.rows()).isEmpty();
    }

    @Test
    void countsTheTimeFromTheLastChangeOfState() {
        happens("Newchannel", "1.1", "Ring");
        passes(5);
        happens("Newstate", "1.1", "Up");
        passes(5);
        happens("NewConnectedLine", "1.1", "Up");

        assertThat(row("1.1").since()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void takesInAChannelWhoseBeginningItMissed() {
        happens("Newstate", "1.1", "Up");

        assertThat(row("1.1").state()).isEqualTo("Up");
    }

    @Test
    void takesTheNameThatNewCalleridTells() {
        happens("Newchannel", "1.1", "Ring");
        happens("NewCallerid", "1.1", "Ring", "CallerIDName", "Anna Weber");

        assertThat(row("1.1").name()).isEqualTo("Anna Weber");
    }

    @Test
    void followsARename() {
        happens("Newchannel", "1.1", "Up");
        table.apply(AmiEvent.of("Rename", Map.of("Channel", "PJSIP/1.1", "Newname", "PJSIP/1.1<MASQ>", "Uniqueid", "1.1")));

        assertThat(row("1.1").channel()).isEqualTo("PJSIP/1.1<MASQ>");
        assertThat(row("1.1").number()).isEqualTo("number-1.1");
    }

    @Test
    void saysWhomAChannelCallsUntilTheDialEnds() {
        happens("Newchannel", "1.1", "Ring");
        happens("DialBegin", "1.1", "Ring", "DestUniqueid", "1.2", "DestCallerIDNum", "<unknown>", "DialString", "104");
        happens("DialBegin", "1.1", "Ring", "DestUniqueid", "1.3", "DestCallerIDNum", "105", "DialString", "sip:105");

        assertThat(row("1.1").state()).isEqualTo("calling 104, 105");

        happens("DialEnd", "1.1", "Ring", "DestUniqueid", "1.2");
        happens("DialEnd", "1.1", "Ring", "DestUniqueid", "1.3");

        assertThat(row("1.1").state()).isEqualTo("Ring");
    }

    @Test
    void leavesOutADialThatNoChannelBegan() {
        table.apply(AmiEvent.of("DialBegin", Map.of("DestUniqueid", "1.2", "DestChannel", "PJSIP/104-00000001")));

        assertThat(table.rows()).isEmpty();
    }

    @Test
    void saysThatACallerWaitsAlsoWhileTheQueueRingsAMember() {
        happens("Newchannel", "1.1", "Up");
        happens("QueueCallerJoin", "1.1", "Up", "Queue", "support");
        happens("DialBegin", "1.1", "Up", "DestUniqueid", "1.2", "DialString", "101");

        assertThat(row("1.1").state()).isEqualTo("waiting in support");

        happens("DialEnd", "1.1", "Up", "DestUniqueid", "1.2");
        happens("QueueCallerLeave", "1.1", "Up", "Queue", "support");

        assertThat(row("1.1").state()).isEqualTo("Up");
    }

    @Test
    void saysWhoIsInTheSameBridge() {
        happens("BridgeEnter", "1.1", "Up", "BridgeUniqueid", "b1", "CallerIDName", "Anna Weber");
        happens("BridgeEnter", "1.2", "Up", "BridgeUniqueid", "b1");
        happens("BridgeEnter", "1.3", "Up", "BridgeUniqueid", "b2");

        assertThat(table.rows()).extracting(ChannelRow::talkingTo).containsExactly("number-1.2", "Anna Weber", "");

        happens("BridgeEnter", "1.3", "Up", "BridgeUniqueid", "b1");

        assertThat(row("1.2").talkingTo()).isEqualTo("Anna Weber, number-1.3");

        happens("BridgeLeave", "1.3", "Up", "BridgeUniqueid", "b1");
        happens("Hangup", "1.2", "Up");

        assertThat(row("1.1").talkingTo()).isEmpty();
    }

    @Test
    void staysInTheNewBridgeWhenTheOldOneIsLeftAfterwards() {
        happens("BridgeEnter", "1.1", "Up", "BridgeUniqueid", "b1");
        happens("BridgeEnter", "1.1", "Up", "BridgeUniqueid", "b2");
        happens("BridgeLeave", "1.1", "Up", "BridgeUniqueid", "b1");
        happens("BridgeEnter", "1.2", "Up", "BridgeUniqueid", "b2");

        assertThat(row("1.1").talkingTo()).isEqualTo("number-1.2");
    }

    @Test
    void namesAnUnknownPartnerByTheConnectedLineOrTheChannel() {
        happens("BridgeEnter", "1.1", "Up", "BridgeUniqueid", "b1", "ConnectedLineNum", "0305550100");
        happens("BridgeEnter", "1.2", "Up", "BridgeUniqueid", "b1", "CallerIDNum", "<unknown>");

        assertThat(row("1.1").talkingTo()).isEqualTo("0305550100");

        happens("NewConnectedLine", "1.1", "Up", "ConnectedLineNum", "<unknown>");

        assertThat(row("1.1").talkingTo()).isEqualTo("PJSIP/1.2");
    }

    @Test
    void keepsTheChannelsOfACallTogether() {
        happens("Newchannel", "1.1", "Ring");
        happens("Newchannel", "1.2", "Ring");
        happens("Newchannel", "1.3", "Down", "Linkedid", "1.1");

        assertThat(table.rows()).extracting(ChannelRow::uniqueid).containsExactly("1.1", "1.3", "1.2");
    }

    @Test
    void takesInTheListOfChannelsOldestFirst() {
        table.apply(listed("1.10", "00:00:05", "BridgeId", "b1"));
        table.apply(listed("1.9", "01:00:10", "BridgeId", "b1"));
        table.apply(listed("1.8", "00:02:00", "Application", "Queue", "ApplicationData", "support,,,,60"));

        assertThat(table.rows()).extracting(ChannelRow::uniqueid).containsExactly("1.8", "1.9", "1.10");
        assertThat(row("1.8").state()).isEqualTo("waiting in support");
        assertThat(row("1.9").talkingTo()).isEqualTo("number-1.10");
        assertThat(row("1.9").since()).isEqualTo(START.minusSeconds(3610));
    }

    @Test
    void keepsTheTimeOfAStateThatTheListConfirms() {
        happens("Newchannel", "1.1", "Ring");
        passes(5);
        happens("Newstate", "1.1", "Up");
        passes(5);
        table.apply(listed("1.1", "00:00:10"));

        assertThat(row("1.1").since()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void forgetsAllAtAGapForTheListThatFollowsIt() {
        happens("Newchannel", "1.1", "Ring");
        happens("Newchannel", "1.2", "Ring");
        table.apply(AmiEvent.of("AjamGap", Map.of("Reason", "expired")));
        table.apply(listed("1.2", "00:00:10"));

        assertThat(table.rows()).extracting(ChannelRow::uniqueid).containsExactly("1.2");
    }

    private void happens(String event, String uniqueid, String state, String... fields) {
        table.apply(AmiEvent.of(event, described(uniqueid, state, fields)));
    }

    private static AmiEvent listed(String uniqueid, String duration, String... fields) {
        Map<String, String> description = described(uniqueid, "Up", fields);
        description.put("Duration", duration);
        return AmiEvent.of("CoreShowChannel", description);
    }

    private static Map<String, String> described(String uniqueid, String state, String... fields) {
        Map<String, String> description = new LinkedHashMap<>(Map.of(
                "Channel", "PJSIP/" + uniqueid, "ChannelStateDesc", state,
                "CallerIDNum", "number-" + uniqueid, "CallerIDName", "<unknown>",
                "ConnectedLineNum", "<unknown>", "ConnectedLineName", "<unknown>",
                "Uniqueid", uniqueid, "Linkedid", uniqueid));
        for (int i = 0; i < fields.length; i += 2) {
            description.put(fields[i], fields[i + 1]);
        }
        return description;
    }

    private ChannelRow row(String uniqueid) {
        return table.rows().stream().filter(row -> row.uniqueid().equals(uniqueid)).findFirst().orElseThrow();
    }

    private void passes(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }
}
