// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.api.Test;

/** The model: groups of channels, changes, and comparisons with the lists of the PBX. */
class PbxTest {

    private final Pbx pbx = new Pbx(Clock.systemUTC());

    private static AmiEvent event(String name, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return AmiEvent.of(name, fields);
    }

    private static AmiEvent channel(String event, String id, String linkedid, String bridge) {
        return event(event, "Channel", "PJSIP/" + id, "Uniqueid", id, "Linkedid", linkedid, "ChannelState", "6", "CallerIDNum", id, "BridgeId", bridge,
                "Duration", "00:01:00");
    }

    private static AmiEvent enters(String id, String linkedid, String bridge, String type) {
        return event("BridgeEnter", "BridgeUniqueid", bridge, "BridgeType", type, "Uniqueid", id, "Linkedid", linkedid);
    }

    private List<View> all(Kind kind) {
        return pbx.all().get(kind);
    }

    @Test
    void aBridgeMakesOneCallOfTwo() {
        pbx.apply(List.of(channel("Newchannel", "1", "1", ""), channel("Newchannel", "2", "2", "")));
        pbx.takeChanges();
        assertThat(all(Kind.CALLS)).hasSize(2);

        pbx.apply(List.of(enters("1", "1", "b", "basic"), enters("2", "2", "b", "basic")));
        Changes changes = pbx.takeChanges();

        assertThat(all(Kind.CALLS)).hasSize(1);
        assertThat(changes.removed().get(Kind.CALLS)).containsExactly("2");
        assertThat(all(Kind.CALLS).get(0).text("state")).isEqualTo("talking");
    }

    @Test
    void whoIsOnHoldIsHeld() {
        pbx.apply(List.of(channel("Newchannel", "1", "1", ""), channel("Newchannel", "2", "1", ""), enters("1", "1", "b", "basic"), enters("2", "1", "b", "basic"),
                event("Hold", "Uniqueid", "2")));
        pbx.takeChanges();
        assertThat(all(Kind.CALLS).get(0).text("state")).isEqualTo("held");

        pbx.apply(List.of(event("Unhold", "Uniqueid", "2")));
        pbx.takeChanges();
        assertThat(all(Kind.CALLS).get(0).text("state")).isEqualTo("talking");
    }

    @Test
    void strangersInOneParkingLotAreNoCall() {
        pbx.apply(List.of(channel("Newchannel", "1", "1", ""), channel("Newchannel", "2", "2", ""), enters("1", "1", "lot", "parking"),
                enters("2", "2", "lot", "parking")));
        pbx.takeChanges();

        assertThat(all(Kind.CALLS)).hasSize(2);
    }

    @Test
    void onlyWhatIsDifferentIsAChange() {
        pbx.apply(List.of(channel("Newchannel", "1", "1", "")));
        pbx.takeChanges();

        pbx.apply(List.of(event("Newstate", "Channel", "PJSIP/1", "Uniqueid", "1", "Linkedid", "1", "ChannelState", "6"),
                event("Newstate", "Channel", "PJSIP/1", "Uniqueid", "1", "Linkedid", "1"), event("UserEvent", "UserEvent", "x")));

        assertThat(pbx.takeChanges().isEmpty()).isTrue();
    }

    @Test
    void positionsMoveUp() {
        pbx.apply(List.of(event("QueueCallerJoin", "Queue", "q", "Uniqueid", "1", "Position", "1"), event("QueueCallerJoin", "Queue", "q", "Uniqueid", "2", "Position", "2"),
                // somebody of more weight
                event("QueueCallerJoin", "Queue", "q", "Uniqueid", "3", "Position", "1"), event("QueueCallerLeave", "Queue", "q", "Uniqueid", "1", "Position", "2")));
        pbx.takeChanges();

        assertThat(all(Kind.CALLERS)).extracting(View::id).containsExactlyInAnyOrder("2|q", "3|q");
        assertThat(all(Kind.CALLERS)).filteredOn(caller -> caller.id().equals("2|q")).extracting(caller -> caller.text("position")).containsExactly("2");
    }

    /** Who is taken out leaves a surrogate in the queue, which keeps the place for a moment. */
    @Test
    void whoJoinsBehindASurrogateMovesUpWhenItLeaves() {
        pbx.apply(List.of(channel("Newchannel", "1", "1", ""), event("QueueCallerJoin", "Queue", "q", "Uniqueid", "1", "Position", "1"), enters("1", "1", "b", "basic"),
                event("QueueCallerJoin", "Queue", "q", "Uniqueid", "2", "Position", "2"), event("QueueCallerLeave", "Queue", "q", "Uniqueid", "surrogate", "Position", "1")));
        pbx.takeChanges();

        assertThat(all(Kind.CALLERS)).singleElement().satisfies(caller -> assertThat(caller.text("position")).isEqualTo("1"));
    }

    @Test
    void whoIsTakenOutOfAQueueNoLongerWaits() {
        pbx.apply(List.of(event("QueueParams", "Queue", "q", "Abandoned", "4"), channel("Newchannel", "1", "1", ""),
                event("QueueCallerJoin", "Queue", "q", "Uniqueid", "1", "Position", "1"), enters("1", "1", "lot", "parking")));
        pbx.takeChanges();

        assertThat(all(Kind.CALLERS)).isEmpty();
        assertThat(all(Kind.QUEUES).get(0).text("abandoned")).isEqualTo("5");
    }

    @Test
    void aComparisonCorrectsWhatIsWrong() {
        pbx.apply(List.of(channel("Newchannel", "gone", "gone", ""), channel("Newchannel", "changed", "changed", ""), channel("Newchannel", "same", "same", "")));
        List<AmiEvent> lists = List.of(channel("CoreShowChannel", "changed", "changed", "b"), channel("CoreShowChannel", "same", "same", ""),
                channel("CoreShowChannel", "new", "new", ""));

        List<Difference> wrong = pbx.compare(lists, Set.of(Kind.CHANNELS), pbx.revision());
        pbx.takeChanges();

        assertThat(wrong).extracting(Difference::id).containsExactlyInAnyOrder("gone", "changed", "new");
        assertThat(all(Kind.CHANNELS)).extracting(View::id).containsExactlyInAnyOrder("changed", "same", "new");
        assertThat(all(Kind.CHANNELS)).filteredOn(channel -> channel.id().equals("changed")).extracting(channel -> channel.text("bridge")).containsExactly("b");
        assertThat(pbx.compare(lists, Set.of(Kind.CHANNELS), Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aComparisonLeavesOutWhatEventsHaveToldOfMeanwhile() {
        pbx.apply(List.of(channel("Newchannel", "1", "1", "")));
        long before = pbx.revision();
        pbx.apply(List.of(event("Hangup", "Uniqueid", "1"), channel("Newchannel", "2", "2", "")));

        List<Difference> wrong = pbx.compare(List.of(channel("CoreShowChannel", "1", "1", "")), Set.of(Kind.CHANNELS), before);
        pbx.takeChanges();

        assertThat(wrong).isEmpty();
        assertThat(all(Kind.CHANNELS)).extracting(View::id).containsExactly("2");
    }

    @Test
    void whatAPbxDoesNotListIsNotCompared() {
        pbx.apply(List.of(channel("Newchannel", "1", "1", "")));

        assertThat(pbx.compare(List.of(), Set.of(Kind.QUEUES), pbx.revision())).isEmpty();
    }

    @Test
    void anExtensionHasTheNumberOfItsHint() {
        pbx.apply(List.of(event("DeviceStateChange", "Device", "PJSIP/phone7", "State", "NOT_INUSE"), event("DeviceStateChange", "Device", "Queue:support", "State", "INUSE"),
                event("ExtensionStatus", "Exten", "107", "Context", "office", "Hint", "PJSIP/phone7&Custom:x"),
                event("DeviceStateChange", "Device", "PJSIP/phone7", "State", "RINGING")));
        pbx.takeChanges();

        assertThat(all(Kind.EXTENSIONS)).hasSize(1);
        assertThat(all(Kind.EXTENSIONS).get(0).properties()).containsEntry("id", "PJSIP/phone7").containsEntry("number", "107").containsEntry("state", "ringing")
                .containsEntry("group", "office");
        assertThat(pbx.deviceOf("107")).contains("PJSIP/phone7");
    }

    @Test
    void gapsAndTheConnectionAreTold() {
        pbx.apply(List.of(event("AjamConnected")));
        pbx.takeChanges();
        assertThat(all(Kind.HEALTH).get(0).text("connection")).isEqualTo("loading");

        pbx.compared(List.of());
        pbx.apply(List.of(event("AjamGap", "Reason", "restarted", "Certain", "true", "From", "2026-01-01T00:00:00Z", "To", "2026-01-01T00:00:05Z")));
        pbx.takeChanges();

        View health = all(Kind.HEALTH).get(0);
        assertThat(health.text("connection")).isEqualTo("connected");
        assertThat(health.text("gaps")).contains("restarted");
    }
}
