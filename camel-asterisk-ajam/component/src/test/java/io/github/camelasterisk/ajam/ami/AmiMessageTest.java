// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AmiMessageTest {

    private static AmiEvent event(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return AmiEvent.of("Test", values);
    }

    @Test
    void aMessageIsAMapThatKeepsOrderAndSpelling() {
        AmiEvent event = event("Zebra", "1", "Variable", List.of("A=1", "B=2"), "Alpha", 3, "Nothing", null);

        assertThat(event.keySet()).containsExactly("Event", "Zebra", "Variable", "Alpha");
        assertThat(event.get("ALPHA")).isEqualTo("3");
        assertThat(event.get("variable")).isEqualTo(List.of("A=1", "B=2"));
        assertThat(event.getAll("zebra")).containsExactly("1");
        assertThat(event.getAll("none")).isEmpty();
        assertThat(event.getFirst("VARIABLE")).isEqualTo("A=1");
        assertThat(event.get("none")).isNull();
        assertThat(event.get(1)).isNull();
        assertThat(event.containsKey("zEBRA")).isTrue();
        assertThat(event).hasSize(4);
        assertThat(event.name()).isEqualTo("Test");
    }

    @Test
    void namesThatDifferInCaseAreOne() {
        AmiEvent event = event("Dup", "1", "dup", "2");

        assertThat(event).hasSize(2).containsEntry("Dup", List.of("1", "2"));
    }

    @Test
    void nobodyCanChangeIt() {
        AmiEvent event = event("A", "1", "B", List.of("x", "y"));

        assertThatThrownBy(() -> event.put("A", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> event.remove("A")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> event.entrySet().iterator().next().setValue("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> event.getAll("B").add("z")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theTimestampIsAnInstant() {
        assertThat(event("Timestamp", "1700000000.123456").timestamp()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456Z"));
        assertThat(event("Timestamp", "today").timestamp()).isNull();
        assertThat(event("A", "1").timestamp()).isNull();
    }

    record Hangup(String channel, int cause, String causeTxt, List<String> chanVariable) {
    }

    @Test
    void aMessageBecomesARecord() {
        AmiEvent event = event("Channel", "PJSIP/1", "Cause", "16", "Cause-txt", "Normal Clearing", "ChanVariable", "A=1", "Unknown", "x");

        assertThat(event.as(Hangup.class)).isEqualTo(new Hangup("PJSIP/1", 16, "Normal Clearing", List.of("A=1")));
        assertThatThrownBy(() -> event("Cause", "many").as(Hangup.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("many");
    }

    @Test
    void aMessageIsAnObjectInJson() throws Exception {
        String json = new ObjectMapper().writeValueAsString(event("B", "1", "A", List.of("x", "y")));

        assertThat(json).isEqualTo("{\"Event\":\"Test\",\"B\":\"1\",\"A\":[\"x\",\"y\"]}");
    }

    @Test
    void aListInJsonHasItsItems() throws Exception {
        AmiFields fields = AmiFields.of(List.of(Map.entry("Response", "Success"), Map.entry("EventList", "start")));
        AmiResponse response = new AmiResponse(fields, List.of(event("A", "1"), event("EventList", "Complete", "ListItems", "9")));

        assertThat(new ObjectMapper().writeValueAsString(response))
                .isEqualTo("{\"Response\":\"Success\",\"EventList\":\"start\",\"events\":[{\"Event\":\"Test\",\"A\":\"1\"}]}");
        assertThat(response.events()).hasSize(1);
        assertThat(response.completion().get("ListItems")).isEqualTo("9");
        assertThat(response.toLines()).isEqualTo("Response: Success\nEventList: start\n\nEvent: Test\nA: 1\n");
    }

    @Test
    void secretsDoNotShow() {
        AmiAction login = AmiAction.of("Login").with("Username", "a").with("Secret", "s1").with("Key", "k1");

        assertThat(login.toString()).isEqualTo("Action: Login\nUsername: xxxxxx\nSecret: xxxxxx\nKey: xxxxxx\n");
        assertThat(event("Password", "p1").toString()).doesNotContain("p1");
        assertThat(event("Password", "p1").toLines()).contains("p1");
        assertThat(AmiAction.of("DBPut").with("Key", "k1").toString()).contains("k1");
    }

    @Test
    void anActionIsBuiltStepByStep() {
        AmiAction action = AmiAction.of("Originate").with("Variable", new String[] { "A=1", "B=2" }).with("Channel", "x")
                .with("Exten", null).replacing("channel", "y").withActionId("7");

        assertThat(action.name()).isEqualTo("Originate");
        assertThat(action.toLines()).isEqualTo("Action: Originate\nVariable: A=1\nVariable: B=2\nchannel: y\nActionID: 7\n");
        assertThat(action.parameterNames()).containsExactly("Variable", "channel");
    }

    @Test
    void anActionIsReadFromAMap() {
        AmiAction action = AmiAction.from(Map.of("action", "DBGet", "Family", "f"));

        assertThat(action.name()).isEqualTo("DBGet");
        assertThat(action.get("Family")).isEqualTo("f");
        assertThatThrownBy(() -> AmiAction.from(Map.of("Family", "f"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Action");
        assertThatThrownBy(() -> AmiAction.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AmiAction.of("Ping").with("ACTION", "Other")).isInstanceOf(IllegalArgumentException.class);
    }
}
