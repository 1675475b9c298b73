// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Messages as records and beans. */
class AmiConversionTest {

    record Member(boolean paused, Boolean inCall, String name, int calls, Long last, State state) {
    }

    enum State {
        IDLE, BUSY
    }

    record Lists(List<Boolean> paused, boolean[] array, List<Integer> calls, List<String> name) {
    }

    public static class Bean {
        private boolean paused;
        private Boolean inCall;

        public void setPaused(boolean paused) {
            this.paused = paused;
        }

        public void setInCall(Boolean inCall) {
            this.inCall = inCall;
        }
    }

    private static AmiEvent event(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return AmiEvent.of("QueueMember", values);
    }

    @Test
    void asterisksYesAndNoAreBooleans() {
        for (String yes : List.of("1", "yes", "Yes", "YES", "true", "True", "y", "Y", "t", "on", "On", " on ")) {
            assertThat(event("Paused", yes, "InCall", yes).as(Member.class)).as(yes)
                    .extracting(Member::paused, Member::inCall).containsExactly(true, true);
        }
        for (String no : List.of("0", "no", "No", "NO", "false", "False", "n", "N", "f", "off", "OFF")) {
            assertThat(event("Paused", no, "InCall", no).as(Member.class)).as(no)
                    .extracting(Member::paused, Member::inCall).containsExactly(false, false);
        }
        Bean bean = event("Paused", "1", "InCall", "no").as(Bean.class);
        assertThat(bean.paused).isTrue();
        assertThat(bean.inCall).isFalse();
    }

    @Test
    void emptyTextIsNeither() {
        assertThat(event("Paused", "", "InCall", "", "Calls", "", "Last", " ", "Name", "", "State", "").as(Member.class))
                .isEqualTo(new Member(false, null, "", 0, null, null));
        assertThat(event().as(Member.class)).isEqualTo(new Member(false, null, null, 0, null, null));
    }

    @Test
    void otherTextIsRefusedByTheNameOfItsField() {
        for (String text : List.of("maybe", "2", "-1", "yess")) {
            assertThatThrownBy(() -> event("Paused", text).as(Member.class)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("field Paused").hasMessageContaining(text).hasMessageContaining("yes");
            assertThatThrownBy(() -> event("Paused", text).as(Lists.class)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("field Paused");
        }
        assertThatThrownBy(() -> event("Calls", "many").as(Member.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field Calls").hasMessageContaining("many");
        assertThatThrownBy(() -> event("State", "DOZING").as(Member.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field State");
    }

    @Test
    void ofANameThatRepeatsAScalarIsTheFirst() {
        Member member = event("Paused", List.of("1", "0"), "InCall", List.of("no", "yes"), "Name", List.of("a", "b"), "Calls", List.of("3", "4"),
                "Last", List.of("5", "6"), "State", List.of("BUSY", "IDLE")).as(Member.class);

        assertThat(member).isEqualTo(new Member(true, false, "a", 3, 5L, State.BUSY));
        assertThatThrownBy(() -> event("Paused", List.of("maybe", "1")).as(Member.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field Paused");
    }

    @Test
    void listsOfBooleansAndNumbers() {
        Lists lists = event("Paused", List.of("yes", "0", "On"), "Array", List.of("t", "f"), "Calls", List.of("1", "2"), "Name", "x").as(Lists.class);

        assertThat(lists.paused()).containsExactly(true, false, true);
        assertThat(lists.array()).containsExactly(true, false);
        assertThat(lists.calls()).containsExactly(1, 2);
        assertThat(lists.name()).containsExactly("x");
        assertThat(event("Paused", "yes", "Array", "yes").as(Lists.class)).satisfies(one -> {
            assertThat(one.paused()).containsExactly(true);
            assertThat(one.array()).containsExactly(true);
        });
    }

    record Number(int paused) {
    }

    @Test
    void aYesThatIsANumberIsOneToo() {
        assertThat(event("Paused", "1").as(Number.class).paused()).isEqualTo(1);
    }

    @Test
    void theMessageOfAnAnswerHasNoBlanksAroundIt() {
        for (String message : List.of("No Contacts found\n", " No Contacts found ", "No Contacts found\r\n\n", "\tNo Contacts found")) {
            AmiResponse response = new AmiResponse(AmiFields.of(List.of(Map.entry("Response", "Error"), Map.entry("Message", message))));

            assertThat(response.message()).isEqualTo("No Contacts found");
            assertThat(response.raw()).contains(message);
        }
        assertThat(new AmiResponse(AmiFields.of(List.of())).message()).isNull();
    }
}
