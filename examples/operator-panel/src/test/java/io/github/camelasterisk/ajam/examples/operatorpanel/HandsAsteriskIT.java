// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static io.github.camelasterisk.ajam.examples.operatorpanel.PanelFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.View;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each button on a real Asterisk: its answer is the outcome, and the model shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandsAsteriskIT {

    private static final Duration TALK = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+\\.?[a-zA-Z]*)}");
    private static final String MARK = "HandsIT";

    private PanelFixture panel;
    private JsonNode hands;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        panel = new PanelFixture(folder, TestPbx.url(), TestPbx.user(), TestPbx.password());
        await().atMost(LONG).until(() -> all(Kind.HEALTH).get(0).text("connection").equals("connected"));
        hands = json(panel.get("supervisor", "/api/panel/me")).get("hands");
    }

    @AfterAll
    void stop() {
        panel.close();
    }

    @AfterEach
    void hangUpWhatIsLeft() throws Exception {
        for (View channel : own()) {
            panel.action("supervisor", "Hangup", "{\"Channel\": \"" + channel.text("name") + "\"}");
        }
        await().atMost(LONG).until(() -> own().isEmpty());
    }

    private List<View> all(Kind kind) {
        return panel.panel.model("main").all().get(kind);
    }

    private List<View> own() {
        return all(Kind.CHANNELS).stream().filter(channel -> MARK.equals(channel.text("caller"))).toList();
    }

    /** A call to an extension of the lab; its leg with this end. */
    private View call(String extension, String leg) throws Exception {
        HttpResponse<String> called = panel.action("supervisor", "Originate?await=OriginateResponse", "{\"Channel\": \"Local/" + extension
                + "@default/n\", \"Context\": \"default\", \"Exten\": \"answer\", \"Priority\": 1, \"Async\": true, \"CallerID\": \"" + MARK + " <5>\"}");
        assertThat(called.statusCode()).as(called.body()).isEqualTo(200);
        return await().atMost(LONG).until(() -> own().stream()
                .filter(channel -> channel.text("name").contains("/" + extension + "@") && channel.text("name").endsWith(leg)).findFirst(), Optional::isPresent).get();
    }

    /** Does what the page does when somebody presses a button. */
    private JsonNode press(String name, String on, Map<String, String> values) throws Exception {
        JsonNode hand = hand(name, on);
        ObjectNode parameters = new ObjectMapper().createObjectNode();
        hand.get("parameters").properties().forEach(one -> parameters.put(one.getKey(), FIELD.matcher(one.getValue().asText())
                .replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))))));
        String query = hand.has("await") ? "?await=" + hand.get("await").asText() + "&awaitTimeout=" + hand.get("awaitTimeout").asText()
                + (hand.has("awaitMatch") ? "&awaitMatch=" + hand.get("awaitMatch").asText() : "") : "";
        HttpResponse<String> done = panel.action("supervisor", hand.get("action").asText() + query, parameters.toString());
        assertThat(done.statusCode()).as(name + ": " + done.body()).isEqualTo(200);
        if (hand.has("success")) {
            assertThat(json(done).at("/awaitedEvent/" + hand.at("/success/field").asText()).asText()).isEqualTo(hand.at("/success/value").asText());
        }
        return json(done);
    }

    private JsonNode hand(String name, String on) {
        for (Iterator<JsonNode> all = hands.elements(); all.hasNext();) {
            JsonNode hand = all.next();
            if (hand.get("name").asText().equals(name) && hand.get("on").asText().equals(on)) {
                return hand;
            }
        }
        throw new AssertionError("There is no button " + name + " on " + on);
    }

    private View channel(String id) {
        return all(Kind.CHANNELS).stream().filter(channel -> channel.id().equals(id)).findFirst().orElse(null);
    }

    @Test
    void aCallRingsBothLegs() throws Exception {
        press("call", "none", Map.of("me.device", "Local/answer@default/n", "context", "default", "input", "short"));

        await().atMost(LONG).until(() -> all(Kind.CHANNELS).stream().anyMatch(channel -> "short".equals(channel.text("exten"))));
    }

    @Test
    void aHangupEndsTheChannel() throws Exception {
        View leg = call("answer", ";1");

        press("hangup", "channel", Map.of("channel.name", leg.text("name")));

        await().atMost(LONG).until(() -> channel(leg.id()) == null);
    }

    @Test
    void aRedirectMovesTheChannel() throws Exception {
        View leg = call("answer", ";2");

        press("redirect", "channel", Map.of("channel.name", leg.text("name"), "context", "default", "input", "nobody"));

        await().atMost(LONG).until(() -> "nobody".equals(channel(leg.id()).text("exten")));
    }

    @Test
    void aBlindTransferMovesTheOtherParty() throws Exception {
        View transferer = call("answer", ";1");
        panel.action("supervisor", "Redirect", "{\"Channel\": \"" + transferer.text("name") + "\", \"Context\": \"default\", \"Exten\": \"bridge\", \"Priority\": 1}");
        View bridged = await().atMost(LONG).until(() -> channel(transferer.id()), channel -> channel != null && channel.text("bridge") != null);

        press("transfer-blind", "channel", Map.of("peer.name", bridged.text("name"), "context", "default", "input", "nobody"));

        await().atMost(LONG).until(() -> channel(transferer.id()) == null);
    }

    /** The transferer announces the call to the third party, and connects the other two when it hangs up. */
    @Test
    void anAttendedTransferConnectsTheOtherTwo() throws Exception {
        panel.action("administrator", "Originate", "{\"Channel\": \"Local/answer@default/n\", \"Application\": \"Dial\","
                + " \"Data\": \"Local/answer@default/n,20,tT\", \"Async\": true, \"CallerID\": \"" + MARK + " <5>\"}");
        View transferer = await().atMost(LONG).until(() -> own().stream().filter(leg -> leg.text("bridge") != null).findFirst(), Optional::isPresent).get();
        View other = await().atMost(LONG).until(() -> inBridge(transferer.text("bridge")).stream().filter(leg -> !leg.id().equals(transferer.id())).findFirst(),
                Optional::isPresent).get();

        // Asterisk may miss the digits of the feature code in the first moment of a bridge, sooner than anybody could press a button
        await().pollDelay(TALK).until(() -> true);
        press("transfer-attended", "channel", Map.of("peer.name", transferer.text("name"), "context", "default", "input", "100"));
        await().atMost(LONG).until(() -> channel(transferer.id()).text("bridge"), bridge -> bridge != null && !bridge.equals(transferer.text("bridge")));
        press("hangup", "channel", Map.of("channel.name", transferer.text("name")));

        await().atMost(LONG).until(() -> channel(transferer.id()) == null && inBridge(channel(other.id()).text("bridge")).size() == 2);
    }

    private List<View> inBridge(String bridge) {
        return all(Kind.CHANNELS).stream().filter(leg -> bridge != null && bridge.equals(leg.text("bridge"))).toList();
    }

    @Test
    void twoCallsAreConnected() throws Exception {
        View one = call("answer", ";1");
        View other = call("bridge", ";1");

        press("connect", "channel", Map.of("channel.name", one.text("name"), "other.name", other.text("name")));

        await().atMost(LONG).until(() -> channel(one.id()).text("bridge") != null && channel(one.id()).text("bridge").equals(channel(other.id()).text("bridge")));
    }

    @Test
    void whoIsParkedIsFetched() throws Exception {
        View leg = call("answer", ";1");
        press("park", "channel", Map.of("channel.name", leg.text("name")));
        View parked = await().atMost(LONG).until(() -> all(Kind.PARKED).stream().filter(one -> one.id().equals(leg.id())).findFirst(), Optional::isPresent).get();

        press("fetch", "parked", Map.of("me.device", "Local/answer@default/n", "parked.lot", parked.text("lot"), "parked.space", parked.text("space"),
                "parked.number", parked.text("number")));

        await().atMost(LONG).until(() -> all(Kind.PARKED).stream().noneMatch(one -> one.id().equals(leg.id())));
        await().atMost(LONG).until(() -> "basic".equals(channel(leg.id()).text("bridgeType")));
    }

    @Test
    void aRecordingBeginsAndEnds() throws Exception {
        View leg = call("answer", ";1");

        press("record", "channel", Map.of("channel.name", leg.text("name"), "channel.id", leg.id()));
        await().atMost(LONG).until(() -> "true".equals(channel(leg.id()).text("recording")));

        press("record-stop", "channel", Map.of("channel.name", leg.text("name")));
        await().atMost(LONG).until(() -> "false".equals(channel(leg.id()).text("recording")));
    }

    @Test
    void somebodyListensIn() throws Exception {
        View leg = call("answer", ";1");

        press("spy", "channel", Map.of("me.device", "Local/answer@default/n", "channel.name", leg.text("name")));

        await().atMost(LONG).until(() -> all(Kind.CHANNELS).stream().anyMatch(channel -> leg.text("name").equals(channel.text("spying"))));
    }

    @Test
    void aParticipantIsMutedAndKicked() throws Exception {
        View leg = call("conf", ";2");
        Map<String, String> values = Map.of("participant.conference", "1", "participant.channelName", leg.text("name"), "conference.name", "1");
        await().atMost(LONG).until(() -> participant(leg).isPresent());

        press("conf-mute", "participant", values);
        await().atMost(LONG).until(() -> "true".equals(participant(leg).orElseThrow().text("muted")));
        press("conf-unmute", "participant", values);
        press("conf-lock", "conference", values);
        await().atMost(LONG).until(() -> all(Kind.CONFERENCES).stream().anyMatch(room -> "true".equals(room.text("locked"))));
        press("conf-unlock", "conference", values);
        press("conf-kick", "participant", values);

        await().atMost(LONG).until(() -> participant(leg).isEmpty());
    }

    private Optional<View> participant(View leg) {
        return all(Kind.PARTICIPANTS).stream().filter(one -> one.id().equals(leg.id())).findFirst();
    }

    @Test
    void aMemberComesPausesAndGoes() throws Exception {
        String device = "Local/answer@default/n";
        Map<String, String> values = Map.of("queue.name", "support", "me.device", device, "me.name", MARK, "member.queue", "support", "member.interface", device,
                "input", "lunch");

        press("member-add-me", "queue", values);
        await().atMost(LONG).until(() -> member(device).isPresent());
        press("member-pause", "member", values);
        await().atMost(LONG).until(() -> "lunch".equals(member(device).orElseThrow().text("pausedReason")));
        press("member-unpause", "member", values);
        press("member-remove", "member", values);

        await().atMost(LONG).until(() -> member(device).isEmpty());
    }

    private Optional<View> member(String device) {
        return all(Kind.MEMBERS).stream().filter(member -> device.equals(member.text("interface"))).findFirst();
    }

    @Test
    void whatAsteriskRefusesIsToldInItsWords() throws Exception {
        HttpResponse<String> refused = panel.action("supervisor", "Hangup", "{\"Channel\": \"PJSIP/nobody-1\"}");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(json(refused).get("amiMessage").asText()).isEqualTo("No such channel");
    }
}
