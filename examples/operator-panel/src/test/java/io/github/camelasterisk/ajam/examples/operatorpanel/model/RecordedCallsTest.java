// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.api.Test;

/** What the model makes of calls as Asterisk tells of them. */
class RecordedCallsTest {

    private final Pbx pbx = new Pbx(Clock.fixed(Instant.ofEpochSecond(1_795_676_500), ZoneOffset.UTC));

    private Recording play(String name) throws IOException {
        return new Recording(name, pbx);
    }

    private static void assertEnded(Recording call) {
        call.toTheEnd();
        assertThat(call.all(Kind.CHANNELS)).isEmpty();
        assertThat(call.all(Kind.CALLS)).isEmpty();
    }

    @Test
    void twoWhoTalkAreOneCall() throws IOException {
        Recording call = play("bridge").until("Newchannel", 4);
        assertThat(call.one(Kind.CALLS).text("state")).isEqualTo("dialing");

        call.until("BridgeEnter", 2);

        assertThat(call.all(Kind.CHANNELS)).hasSize(4).allMatch(channel -> channel.text("call").equals(call.one(Kind.CALLS).id()));
        assertThat(call.one(Kind.CALLS).text("state")).isEqualTo("talking");
        assertThat(call.one(Kind.CALLS).properties()).containsKey("answered");
        View quarter = call.one(Kind.QUARTERS);
        assertThat(quarter.text("calls")).isEqualTo("1");
        assertThat(quarter.text("answered")).isEqualTo("1");
        assertEnded(call);
    }

    @Test
    void aCallerWaitsIsAnsweredAndCounts() throws IOException {
        pbx.apply(List.of(AmiEvent.of("QueueParams", Map.of("Queue", "support", "ServiceLevel", "20", "Completed", "3", "ServicelevelPerf", "0.0"))));
        Recording call = play("queue").until("QueueCallerJoin");
        View caller = call.one(Kind.CALLERS);
        assertThat(caller.text("number")).isEqualTo("555");
        assertThat(caller.text("name")).isEqualTo("Eve");
        assertThat(caller.text("position")).isEqualTo("1");
        assertThat(caller.text("call")).isEqualTo(call.one(Kind.CALLS).id());
        assertThat(call.one(Kind.CALLS).text("state")).isEqualTo("queued");
        assertThat(call.one(Kind.QUEUES).text("waiting")).isEqualTo("1");
        assertThat(call.one(Kind.QUEUES).text("membersReady")).isEqualTo("1");

        call.until("AgentConnect");
        assertThat(call.all(Kind.CALLERS)).isEmpty();
        assertThat(call.one(Kind.MEMBERS).text("inCall")).isEqualTo("true");
        assertThat(call.one(Kind.QUEUES).text("membersBusy")).isEqualTo("1");

        call.until("QueueMemberPause");
        View member = call.one(Kind.MEMBERS);
        assertThat(member.text("taken")).isEqualTo("1");
        assertThat(member.text("inCall")).isEqualTo("false");
        assertThat(member.text("pausedReason")).isEqualTo("lunch");
        assertThat(member.properties()).doesNotContainKey("idleSince");
        assertThat(call.one(Kind.QUEUES).text("completed")).isEqualTo("4");
        assertThat(call.one(Kind.QUEUES).text("servicePercent")).isEqualTo("25.0");
        assertThat(call.one(Kind.QUEUES).text("membersPaused")).isEqualTo("1");

        assertEnded(call);
        assertThat(call.all(Kind.MEMBERS)).isEmpty();
        assertThat(call.all(Kind.ABANDONED)).isEmpty();
    }

    @Test
    void whoGivesUpIsListedForACallBack() throws IOException {
        Recording call = play("abandon").until("QueueCallerLeave");

        View abandoned = call.one(Kind.ABANDONED);
        assertThat(abandoned.text("number")).isEqualTo("555");
        assertThat(abandoned.text("queue")).isEqualTo("support");
        assertThat(abandoned.text("waited")).isEqualTo("2");
        assertThat(call.one(Kind.QUEUES).text("abandoned")).isEqualTo("1");
        assertThat(call.one(Kind.QUARTERS).text("abandoned")).isEqualTo("1");
        assertThat(call.one(Kind.QUARTERS).text("longestWait")).isEqualTo("2");
        assertThat(call.all(Kind.CALLERS)).isEmpty();
        assertEnded(call);
    }

    @Test
    void aConferenceHasParticipants() throws IOException {
        Recording call = play("conf").until("ConfbridgeJoin");
        assertThat(call.one(Kind.CALLS).text("state")).isEqualTo("conference");
        assertThat(call.one(Kind.CONFERENCES).text("participants")).isEqualTo("1");
        assertThat(call.one(Kind.PARTICIPANTS).text("muted")).isEqualTo("false");

        call.until("ConfbridgeMute");
        assertThat(call.one(Kind.PARTICIPANTS).text("muted")).isEqualTo("true");

        assertEnded(call);
        assertThat(call.all(Kind.CONFERENCES)).isEmpty();
        assertThat(call.all(Kind.PARTICIPANTS)).isEmpty();
    }

    @Test
    void whoIsParkedHasASpaceUntilNobodyComes() throws IOException {
        Recording call = play("park").until("BridgeEnter");
        assertThat(call.one(Kind.PARKED).text("space")).isEqualTo("701");
        assertThat(call.one(Kind.CALLS).text("state")).isEqualTo("parked");
        assertThat(call.one(Kind.CALLS).text("space")).isEqualTo("701");

        call.until("ParkedCallTimeOut");
        assertThat(call.all(Kind.PARKED)).isEmpty();
        assertEnded(call);
    }

    @Test
    void whoIsTransferredStaysWithoutTheTransferer() throws IOException {
        Recording call = play("xfer").until("BridgeEnter", 2);
        assertThat(call.one(Kind.CALLS).text("state")).isEqualTo("talking");

        call.until("BridgeDestroy");

        assertThat(call.all(Kind.CHANNELS)).extracting(channel -> channel.text("name")).noneMatch(name -> name.endsWith("00000022;1"));
        assertThat(call.one(Kind.CALLS).text("state")).isEqualTo("dialplan");
    }
}
