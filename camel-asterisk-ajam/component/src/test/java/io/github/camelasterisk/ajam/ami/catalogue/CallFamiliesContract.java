// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AgiEnvironment;
import io.github.camelasterisk.ajam.AgiOutcome;
import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.docs.Cookbook;
import io.github.camelasterisk.ajam.fixture.Needs;
import org.junit.jupiter.api.Test;

/**
 * What is done to calls, done on the server: channels, bridges, AsyncAGI, conferences, the parking lot, recordings. The calls
 * are the tests' own and end with them. Needs the lab's extensions {@code answer}, {@code ring}, {@code short}, {@code 100} and
 * {@code agi}, and its parking lot.
 */
abstract class CallFamiliesContract extends FamilySupport {

    static final String RECORDINGS = "/var/spool/asterisk/monitor/";

    // ---- channels

    @Test
    void aVariableOfAChannelIsSetAndRead() {
        String channel = call();

        AmiEvent set = awaited("Setvar?awaitEvent=VarSet&awaitMatch=Channel,Variable",
                Map.of("Channel", channel, "Variable", "CUSTOMER", "Value", mark));

        assertThat(set.get("Value")).isEqualTo(mark);
        assertThat(act("Getvar", Map.of("Channel", channel, "Variable", "CUSTOMER")).get("Value")).isEqualTo(mark);
        assertThat(act("Getvar", Map.of("Channel", farEnd(channel), "Variable", "CUSTOMER")).get("Value")).isEqualTo("");
        assertThat(act("Status", Map.of("Channel", channel, "Variables", "CUSTOMER")).events()).singleElement()
                .satisfies(status -> assertThat(status.get("Variable")).isEqualTo("CUSTOMER=" + mark));
    }

    @Test
    void channelsAreListedWithWhatTheyExecute() {
        String channel = call();

        assertThat(items("CoreShowChannels", Map.of(), "Channel", channel)).singleElement().satisfies(item -> {
            assertThat(item.get("Application")).isEqualTo("Wait");
            assertThat(item.get("ChannelStateDesc")).isEqualTo("Up");
            assertThat(item.get("Uniqueid")).isEqualTo(mark + ".0");
        });
        assertThat(items("CoreShowChannels", Map.of(), "Channel", farEnd(channel))).singleElement()
                .satisfies(item -> assertThat(item.get("CallerIDName")).isEqualTo(mark));
    }

    @Test
    void aChannelIsSentToAnotherExtension() {
        String channel = call();

        AmiEvent arrived = awaited("Redirect?awaitEvent=Newexten&awaitMatch=Channel,Exten",
                Map.of("Channel", channel, "Context", "default", "Exten", "ring", "Priority", 1));

        assertThat(arrived.get("Application")).isEqualTo("Ringing");
        assertThat(act("Status", Map.of("Channel", channel)).events()).singleElement()
                .satisfies(status -> assertThat(status.get("Exten")).isEqualTo("ring"));
    }

    @Test
    void aChannelIsHungUpWithACause() {
        String channel = call();

        AmiEvent gone = awaited("Hangup?awaitEvent=Hangup&awaitMatch=Channel", Map.of("Channel", channel, "Cause", 21));

        assertThat(gone.get("Cause")).isEqualTo("21");
        assertThat(gone.get("Uniqueid")).isEqualTo(mark + ".0");
        assertThat(failure(() -> act("Status", Map.of("Channel", channel)))).isInstanceOf(AjamActionException.class)
                .hasMessageContaining("No such channel");
    }

    @Test
    void aChannelEndsAfterItsTimeout() {
        String channel = call();

        AmiEvent gone = awaited("AbsoluteTimeout?awaitEvent=Hangup&awaitMatch=Channel", Map.of("Channel", channel, "Timeout", 1));

        assertThat(gone.get("Channel")).isEqualTo(channel);
    }

    // ---- bridges and transfers

    private List<String> bridged() {
        List<String> channels = List.of(call(), call());
        act("Bridge", Map.of("Channel1", channels.get(0), "Channel2", channels.get(1), "Tone", "no"));
        return channels;
    }

    @Test
    void twoChannelsAreBridgedAndPartedAgain() {
        watch("BridgeEnter,BridgeLeave");

        List<String> channels = bridged();

        String bridge = awaitSeen("BridgeEnter", Map.of("Channel", channels.get(0))).getFirst("BridgeUniqueid");
        awaitSeen("BridgeEnter", Map.of("Channel", channels.get(1), "BridgeUniqueid", bridge));
        assertThat(act("BridgeInfo", Map.of("BridgeUniqueid", bridge)).events()).extracting(event -> event.get("Channel"))
                .containsExactlyInAnyOrderElementsOf(channels);

        act("BridgeKick", Map.of("BridgeUniqueid", bridge, "Channel", channels.get(0)));
        awaitSeen("BridgeLeave", Map.of("Channel", channels.get(0), "BridgeUniqueid", bridge));
        awaitSeen("BridgeLeave", Map.of("Channel", channels.get(1), "BridgeUniqueid", bridge));
    }

    @Test
    void aParameterAndAFieldAreTiedByTheirTwoNames() {
        String first = call();
        String second = call();

        AmiEvent entered = awaited("Bridge?awaitEvent=BridgeEnter&awaitMatch=Channel2:Channel", Map.of("Channel1", first, "Channel2", second));

        assertThat(entered.get("Channel")).isEqualTo(second);
    }

    @Test
    void theOtherPartyOfABridgeIsTransferred() {
        add(new Cookbook.Transfer());
        watch("BridgeEnter");
        List<String> channels = bridged();
        channels.forEach(channel -> awaitSeen("BridgeEnter", Map.of("Channel", channel)));

        AmiEvent transfer = awaited(template.request("direct:transfer", e -> {
            e.getMessage().setHeader("channel", channels.get(0));
            e.getMessage().setHeader("extension", "ring");
        }));

        assertThat(transfer.get("Result")).isEqualTo("Success");
        assertThat(transfer.get("TransfereeChannel")).isEqualTo(channels.get(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(items("CoreShowChannels", Map.of(), "Channel", channels.get(1))).singleElement()
                .satisfies(item -> assertThat(item.get("Exten")).isEqualTo("ring")));
    }

    /** The channel talks to the third party first, in a second bridge; when it hangs up, the other two are connected. */
    @Test
    void theOtherPartyIsTransferredAfterATalk() {
        watch("BridgeEnter,AttendedTransfer");
        String channel = call("answer", "Dial", "Local/answer@default/n,20,T", Map.of("FEATUREMAP(atxfer)", "*2"));
        String talk = awaitSeen("BridgeEnter", Map.of("Channel", channel)).getFirst("BridgeUniqueid");

        act("Atxfer", Map.of("Channel", channel, "Context", "default", "Exten", "100"));
        await().atMost(SOON).until(() -> seen("BridgeEnter", Map.of("Channel", channel))
                .anyMatch(event -> !talk.equals(event.getFirst("BridgeUniqueid"))));
        act("Hangup", Map.of("Channel", channel));

        assertThat(awaitSeen("AttendedTransfer", Map.of("OrigTransfererChannel", channel)).get("Result")).isEqualTo("Success");
    }

    // ---- AsyncAGI

    /** The digit comes from a route too, when the menu has begun to listen for it. */
    @Test
    void aMenuAsksForADigitAndHangsUp() throws Exception {
        add(new Cookbook.Menu());
        routes(r -> {
            String ours = "${body[Linkedid]} starts with '" + mark + "'";
            r.from("ajam:events?include=AsyncAGIStart").filter(r.simple(ours)).to("direct:menu");
            r.from("ajam:events?include=AGIExecStart").filter(r.simple(ours + " && ${body[Command]} starts with 'GET DATA'"))
                    .setHeader("CamelAjam.Channel", r.simple("${body[Channel]}"))
                    .to("ajam:PlayDTMF?parameter.Digit=5&parameter.Receive=true");
        });
        awaitPolling(2);
        watch("VarSet,Hangup,AsyncAGIExec");

        String channel = farEnd(call("agi", "Wait", "30"));

        awaitSeen("VarSet", Map.of("Channel", channel, "Variable", "KEY", "Value", "5"));
        awaitSeen("Hangup", Map.of("Channel", channel));
        assertThat(seen("AsyncAGIExec", Map.of("Channel", channel))).extracting(event -> event.as(AgiOutcome.class).text())
                .containsExactly("200 result=0", "200 result=5", "200 result=1", "200 result=1");
    }

    @Test
    void anAgiCommandThatIsNoneSaysSo() {
        watch("AsyncAGIStart");
        String channel = farEnd(call("agi", "Wait", "30"));
        awaitSeen("AsyncAGIStart", Map.of("Channel", channel));
        AgiEnvironment environment = seen("AsyncAGIStart", Map.of("Channel", channel)).findFirst().orElseThrow().as(AgiEnvironment.class);
        assertThat(environment.get("channel")).isEqualTo(channel);
        assertThat(environment.get("agi_callerid")).isNotNull();
        assertThat(environment.get("extension")).isEqualTo("agi");
        assertThat(environment.variables().keySet()).startsWith("agi_request", "agi_channel").allMatch(name -> name.startsWith("agi_"));

        AgiOutcome wrong = agi(channel, "NO SUCH COMMAND");
        AgiOutcome variable = agi(channel, "GET VARIABLE CALLERID(name)");

        assertThat(wrong.success()).isFalse();
        assertThat(wrong.code()).isEqualTo(510);
        assertThat(variable).isEqualTo(new AgiOutcome(200, "1", mark, "200 result=1 (" + mark + ")"));
    }

    private AgiOutcome agi(String channel, String command) {
        return awaited("AGI?awaitEvent=AsyncAGIExec", Map.of("Channel", channel, "Command", command)).as(AgiOutcome.class);
    }

    // ---- conferences

    private List<AmiEvent> members(String channel) {
        return items("ConfbridgeList", Map.of("Conference", mark), "Channel", channel);
    }

    private List<AmiEvent> room() {
        return items("ConfbridgeListRooms", Map.of(), "Conference", mark);
    }

    private List<String> conference() {
        List<String> channels = List.of(call("answer", "ConfBridge", mark), call("answer", "ConfBridge", mark));
        channels.forEach(channel -> awaitSeen("ConfbridgeJoin", Map.of("Channel", channel, "Conference", mark)));
        return channels;
    }

    @Test
    void aConferenceIsListedMutedAndLocked() {
        watch("Confbridge*");
        List<String> channels = conference();
        String channel = channels.get(0);
        assertThat(room()).singleElement().satisfies(room -> {
            assertThat(room.get("Parties")).isEqualTo("2");
            assertThat(room.get("Locked")).isEqualTo("No");
        });
        assertThat(members(channel)).singleElement().satisfies(member -> assertThat(member.get("Muted")).isEqualTo("No"));

        act("ConfbridgeMute", Map.of("Conference", mark, "Channel", channel));
        awaitSeen("ConfbridgeMute", Map.of("Conference", mark, "Channel", channel));
        assertThat(members(channel)).singleElement().satisfies(member -> assertThat(member.get("Muted")).isEqualTo("Yes"));
        assertThat(members(channels.get(1))).singleElement().satisfies(member -> assertThat(member.get("Muted")).isEqualTo("No"));
        act("ConfbridgeUnmute", Map.of("Conference", mark, "Channel", channel));
        awaitSeen("ConfbridgeUnmute", Map.of("Conference", mark, "Channel", channel));

        act("ConfbridgeLock", Map.of("Conference", mark));
        assertThat(room()).singleElement().satisfies(room -> assertThat(room.get("Locked")).isEqualTo("Yes"));
        act("ConfbridgeUnlock", Map.of("Conference", mark));
        assertThat(room()).singleElement().satisfies(room -> assertThat(room.get("Locked")).isEqualTo("No"));
    }

    @Test
    void oneIsKickedOutOfAConferenceThenAll() {
        add(new Cookbook.Conference());
        watch("Confbridge*");
        List<String> channels = conference();

        AmiEvent left = awaited(template.request("direct:kick", e -> {
            e.getMessage().setHeader("conference", mark);
            e.getMessage().setHeader("channel", channels.get(0));
        }));

        assertThat(left.get("Channel")).isEqualTo(channels.get(0));
        assertThat(members(channels.get(0))).isEmpty();
        assertThat(members(channels.get(1))).hasSize(1);

        AmiEvent end = awaited("ConfbridgeKick?awaitEvent=ConfbridgeEnd&awaitMatch=Conference", Map.of("Conference", mark, "Channel", "all"));
        assertThat(end.get("Conference")).isEqualTo(mark);
        assertThat(room()).isEmpty();
        awaitSeen("ConfbridgeLeave", Map.of("Conference", mark, "Channel", channels.get(1)));
    }

    // ---- parking

    @Test
    void aCallIsParkedListedAndFetched() {
        add(new Cookbook.Parking());
        watch("UnParkedCall");
        String channel = call();

        String space = template.requestBodyAndHeader("direct:park", null, "channel", channel, String.class);

        assertThat(items("ParkedCalls", Map.of(), "ParkeeChannel", channel)).singleElement().satisfies(parked -> {
            assertThat(parked.get("ParkingSpace")).isEqualTo(space);
            assertThat(parked.get("Parkinglot")).isEqualTo("default");
        });
        assertThat(items("Parkinglots", Map.of(), "Name", "default")).singleElement().satisfies(lot -> assertThat(Integer.valueOf(space))
                .isBetween(Integer.valueOf(lot.getFirst("StartSpace")), Integer.valueOf(lot.getFirst("StopSpace"))));

        String fetcher = call("answer", "ParkedCall", "default," + space);
        assertThat(awaitSeen("UnParkedCall", Map.of("ParkeeChannel", channel)).get("RetrieverChannel")).isEqualTo(fetcher);
        assertThat(items("ParkedCalls", Map.of(), "ParkeeChannel", channel)).isEmpty();
    }

    // ---- recordings

    /** Looks whether there is a recording, where the server writes any. */
    abstract void assertRecorded(String file);

    @Test
    @Needs(events = "MixMonitorStart")
    void aCallIsRecordedByMixMonitor() {
        add(new Cookbook.Recording());
        watch("MixMonitor*");
        String channel = call("answer", "Milliwatt", "");

        template.requestBodyAndHeaders("direct:record", null, Map.of("channel", channel, "name", mark));
        awaitSeen("MixMonitorStart", Map.of("Channel", channel));
        assertThat(act("Getvar", Map.of("Channel", channel, "Variable", "MIXMONITOR_FILENAME")).get("Value")).isEqualTo(RECORDINGS + mark + ".wav");

        act("MixMonitorMute", Map.of("Channel", channel, "Direction", "both", "State", 1));
        awaitSeen("MixMonitorMute", Map.of("Channel", channel, "Direction", "both", "State", "1"));
        act("MixMonitorMute", Map.of("Channel", channel, "Direction", "both", "State", 0));
        awaitSeen("MixMonitorMute", Map.of("Channel", channel, "Direction", "both", "State", "0"));

        AmiEvent stopped = awaited(template.request("direct:record-no-more", e -> e.getMessage().setHeader("channel", channel)));
        assertThat(stopped.get("Channel")).isEqualTo(channel);
        assertRecorded(mark + ".wav");
    }
}
