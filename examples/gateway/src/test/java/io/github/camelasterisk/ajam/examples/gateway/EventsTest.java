// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams of events, in front of a simulated Asterisk. */
class EventsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private final AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
    private GatewayFixture gateway;

    private void start(String... namesAndValues) throws Exception {
        Map<String, String> properties = new LinkedHashMap<>(GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        gateway = new GatewayFixture(folder, properties);
        await().atMost(LONG).until(() -> pbx.sessions() == 1);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        pbx.close();
    }

    @Test
    void allClientsShareOneSession() throws Exception {
        start();
        try (EventStream first = new EventStream(gateway, "admin", "/api/events").read();
                EventStream second = new EventStream(gateway, "admin", "/api/pbx/main/events").read()) {
            awaitOpen(first, second);

            pbx.emit("UserEvent", "UserEvent", "Hello", "Text", "Jörg: 1");

            await().atMost(LONG).until(() -> first.named("UserEvent").size() == 1 && second.named("UserEvent").size() == 1);
            JsonNode event = first.named("UserEvent").get(0);
            assertThat(event.at("/event/Text").asText()).isEqualTo("Jörg: 1");
            assertThat(event.get("pbx").asText()).isEqualTo("main");
            assertThat(event).isEqualTo(second.named("UserEvent").get(0));
            assertThat(first.lines).contains("event: UserEvent", "id: " + event.get("id").asText());
            assertThat(pbx.sessions()).isEqualTo(1);
            assertThat(String.join("", first.lines)).doesNotContain(pbx.baseUrl());
        }
    }

    @Test
    void aClientGetsWhatItAsksFor() throws Exception {
        start();
        try (EventStream byName = new EventStream(gateway, "admin", "/api/events?event=Queue*,Hangup&exclude=QueueParams").read();
                EventStream byField = new EventStream(gateway, "admin", "/api/events?event=UserEvent&field.Color=r*,blue").read();
                EventStream byChannel = new EventStream(gateway, "admin", "/api/events?channel=PJSIP/100-*").read();
                EventStream byLinkedid = new EventStream(gateway, "admin", "/api/events?linkedid=17.4").read();
                EventStream all = new EventStream(gateway, "admin", "/api/events").read()) {
            awaitOpen(byName, byField, byChannel, byLinkedid, all);

            pbx.emit("QueueMemberPause", "Queue", "a");
            pbx.emit("QueueParams", "Queue", "a");
            pbx.emit("UserEvent", "UserEvent", "x", "Color", "red");
            pbx.emit("UserEvent", "UserEvent", "x", "Color", "green");
            pbx.emit("DialBegin", "Channel", "PJSIP/200-1", "DestChannel", "PJSIP/100-2", "DestLinkedid", "17.4");
            pbx.emit("Hangup", "Channel", "PJSIP/300-1", "Linkedid", "17.5");

            await().atMost(LONG).until(() -> all.named("Hangup").size() == 1);
            await().atMost(LONG).until(() -> byName.named("Hangup").size() == 1);
            assertThat(names(byName)).containsExactly("QueueMemberPause", "Hangup");
            await().atMost(LONG).untilAsserted(() -> assertThat(names(byField)).containsExactly("UserEvent"));
            assertThat(byField.named("UserEvent").get(0).at("/event/Color").asText()).isEqualTo("red");
            await().atMost(LONG).untilAsserted(() -> assertThat(names(byChannel)).containsExactly("DialBegin"));
            await().atMost(LONG).untilAsserted(() -> assertThat(names(byLinkedid)).containsExactly("DialBegin"));
        }
    }

    @Test
    void aClientSeesWhatItsRoleAllows() throws Exception {
        start();
        try (EventStream agent = new EventStream(gateway, "agent", "/api/events").read();
                EventStream nothing = new EventStream(gateway, "nothing", "/api/events").read()) {
            awaitOpen(agent, nothing);

            pbx.emit("QueueMemberPause", "Queue", "sales");
            pbx.emit("QueueMemberPause", "Queue", "support", "Interface", "PJSIP/200");
            pbx.emit("QueueMemberPause", "Queue", "support", "Interface", "PJSIP/199");
            pbx.emit("QueueCallerJoin", "Queue", "support");
            pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
            pbx.emit("QueueMemberPause", "Queue", "support", "Interface", "PJSIP/100", "CallerIDNum", "number-unseen", "Secret", "hidden");
            pbx.emit("UserEvent", "UserEvent", "Last");

            await().atMost(LONG).until(() -> agent.named("UserEvent").size() == 1);
            assertThat(names(agent)).containsExactly("QueueMemberPause", "UserEvent");
            assertThat(String.join("", agent.lines)).contains("PJSIP/100").doesNotContain("number-unseen").doesNotContain("hidden").doesNotContain("sales");
            assertThat(names(nothing)).isEmpty();
        }
    }

    @Test
    void aClientThatComesBackGetsWhatItMissed() throws Exception {
        start("gateway.ring", "5");
        String last;
        try (EventStream stream = new EventStream(gateway, "admin", "/api/events?event=UserEvent").read()) {
            awaitOpen(stream);
            pbx.emit("UserEvent", "UserEvent", "e0");
            await().atMost(LONG).until(() -> stream.named("UserEvent").size() == 1);
            last = stream.named("UserEvent").get(0).get("id").asText();
        }
        emit(1, 3);
        try (EventStream back = new EventStream(gateway, "admin", "/api/events?event=UserEvent", "Last-Event-ID", last).read()) {
            await().atMost(LONG).until(() -> back.named("UserEvent").size() == 3);
            assertThat(userEvents(back)).containsExactly("e1", "e2", "e3");
            assertThat(back.named("AjamGap")).isEmpty();
        }
        emit(4, 9);
        try (EventStream late = new EventStream(gateway, "admin", "/api/events?event=UserEvent&lastEventId=" + last).read()) {
            await().atMost(LONG).until(() -> late.named("UserEvent").size() == 5);
            assertThat(names(late)).startsWith("AjamGap");
            assertThat(userEvents(late)).containsExactly("e5", "e6", "e7", "e8", "e9");
            JsonNode gap = late.named("AjamGap").get(0).get("event");
            assertThat(gap.get("Reason").asText()).isEqualTo("replay");
            assertThat(Instant.parse(gap.get("From").asText())).isBeforeOrEqualTo(Instant.parse(gap.get("To").asText()));
        }
        try (EventStream other = new EventStream(gateway, "admin", "/api/events?event=UserEvent", "Last-Event-ID", "abc-3-1700000000000").read()) {
            await().atMost(LONG).until(() -> other.named("UserEvent").size() == 5);
            assertThat(other.named("AjamGap")).hasSize(1);
        }
        assertThat(gateway.send(gateway.request("admin", "/api/events", "Last-Event-ID", "nonsense").GET()).statusCode()).isEqualTo(400);
        assertThat(gateway.send(gateway.request("admin", "/api/events?name=x").GET()).statusCode()).isEqualTo(422);
    }

    @Test
    void aSlowClientLosesEventsOfItsOwnIsToldHowManyAndSlowsNobody() throws Exception {
        int count = 30_000;
        // room for all: a client that the ring overtakes, on a slow machine, is not told a number
        start("gateway.ring", String.valueOf(count + 1000), "gateway.clientBuffer", "100");
        try (EventStream slow = new EventStream(gateway, "admin", "/api/events?event=UserEvent");
                EventStream fast = new EventStream(gateway, "admin", "/api/events?event=UserEvent&field.Last=yes").read()) {
            awaitOpen(fast);
            await().atMost(LONG).until(slow::isAnswered);
            String text = "x".repeat(500);
            for (int i = 1; i <= count; i++) {
                pbx.emit("UserEvent", "UserEvent", "e" + i, "Text", text, "Last", i == count ? "yes" : "no");
            }
            await().atMost(LONG).until(() -> fast.named("UserEvent").size() == 1);

            slow.read();

            await().atMost(LONG).until(() -> slow.named("UserEvent").stream().anyMatch(event -> event.at("/event/Last").asText().equals("yes")));
            List<JsonNode> gaps = slow.named("AjamGap");
            assertThat(gaps).isNotEmpty().allMatch(gap -> gap.at("/event/Reason").asText().equals("slow"));
            long lost = gaps.stream().mapToLong(gap -> gap.at("/event/Lost").asLong()).sum();
            assertThat(slow.named("UserEvent").size() + lost).isEqualTo(count);
        }
    }

    @Test
    void aKeyHasSoManyStreams() throws Exception {
        start("gateway.streamsPerKey", "2");
        try (EventStream first = new EventStream(gateway, "admin", "/api/events").read();
                EventStream second = new EventStream(gateway, "admin", "/api/events").read()) {
            awaitOpen(first, second);
            assertThat(gateway.send(gateway.request("admin", "/api/events").GET()).statusCode()).isEqualTo(429);
            first.close();
            await().atMost(LONG).until(() -> {
                try (EventStream third = new EventStream(gateway, "admin", "/api/events").read()) {
                    await().until(() -> !third.lines.isEmpty());
                    return third.lines.get(0).contains("200");
                }
            });
        }
    }

    @Test
    void heartbeatsShowThatTheStreamLivesAndItEndsWithAnEvent() throws Exception {
        start("gateway.heartbeat", "50");
        try (EventStream stream = new EventStream(gateway, "admin", "/api/events").read()) {
            awaitOpen(stream);
            await().atMost(LONG).until(() -> stream.lines.contains(": heartbeat"));

            gateway.close();

            await().atMost(LONG).until(() -> stream.ended);
            assertThat(stream.lines).contains("event: end");
            assertThat(pbx.sessions()).isZero();
        }
    }

    @Test
    void theSameGoesByWebSocket() throws Exception {
        start();
        Messages messages = new Messages();
        WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("ajam", "key." + gateway.key("admin"))
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port + "/api/events?event=UserEvent"), messages).get(10, TimeUnit.SECONDS);
        assertThat(socket.getSubprotocol()).isEqualTo("ajam");

        pbx.emit("UserEvent", "UserEvent", "Hello");

        await().atMost(LONG).until(() -> messages.all.stream().anyMatch(text -> text.contains("\"UserEvent\":\"Hello\"")));
        JsonNode event = new ObjectMapper().readTree(messages.all.get(messages.all.size() - 1));
        assertThat(event.get("pbx").asText()).isEqualTo("main");
        gateway.close();
        await().atMost(LONG).until(() -> messages.closed == 1001);
        assertThat(messages.all.get(messages.all.size() - 1)).contains("end");
    }

    private static final class Messages implements WebSocket.Listener {

        private final List<String> all = new CopyOnWriteArrayList<>();
        private volatile int closed;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            all.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed = code;
            return null;
        }
    }

    private void emit(int from, int to) {
        for (int i = from; i <= to; i++) {
            pbx.emit("UserEvent", "UserEvent", "e" + i);
        }
        // they have all been received when the last of them comes to somebody
        await().atMost(LONG).until(() -> {
            try (EventStream probe = new EventStream(gateway, "admin", "/api/events?event=UserEvent&field.UserEvent=e" + to
                    + "&lastEventId=abc-0-1700000000000").read()) {
                await().atMost(Duration.ofSeconds(1)).ignoreExceptions().until(() -> probe.named("UserEvent").size() == 1);
                return true;
            } catch (org.awaitility.core.ConditionTimeoutException e) {
                return false;
            }
        });
    }

    private static void awaitOpen(EventStream... streams) {
        for (EventStream stream : streams) {
            await().atMost(LONG).until(() -> stream.lines.stream().anyMatch(line -> line.startsWith("retry:")));
        }
    }

    /** The names of all that came, but for what the component says about its session. */
    private static List<String> names(EventStream stream) {
        return stream.events.stream().map(event -> event.at("/event/Event").asText()).filter(name -> !name.equals("AjamConnected")).toList();
    }

    private static List<String> userEvents(EventStream stream) {
        return stream.named("UserEvent").stream().map(event -> event.at("/event/UserEvent").asText()).toList();
    }
}
