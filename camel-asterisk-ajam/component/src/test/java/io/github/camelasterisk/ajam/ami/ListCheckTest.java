// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Whether a list came whole. */
class ListCheckTest {

    private static final Map.Entry<String, String> SUCCESS = Map.entry("Response", "Success");
    private static final Map.Entry<String, String> START = Map.entry("EventList", "start");

    @SafeVarargs
    private static AmiResponse list(List<AmiEvent> events, Map.Entry<String, String>... fields) {
        return new AmiResponse(AmiFields.of(List.of(fields)), events);
    }

    private static List<AmiEvent> events(String name, int number, AmiEvent... more) {
        List<AmiEvent> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            events.add(AmiEvent.of(name, Map.of("Key", i)));
        }
        events.addAll(List.of(more));
        return events;
    }

    private static AmiEvent complete(String name, Object items) {
        return AmiEvent.of(name, Map.of("EventList", "Complete", "ListItems", items));
    }

    @Test
    void aListIsCompleteWhereAsManyItemsCameAsItSays() {
        for (int items : new int[] { 0, 1, 3 }) {
            assertThat(list(events("Status", items, complete("StatusComplete", items)), SUCCESS, START).isComplete()).isTrue();
            assertThat(list(events("Status", items, complete("StatusComplete", items + 1)), SUCCESS, START).isComplete()).isFalse();
            assertThat(list(events("Status", items + 2, complete("StatusComplete", items)), SUCCESS, START).isComplete()).isFalse();
        }
    }

    @Test
    void aListWithoutItsEndIsNot() {
        assertThat(list(events("Status", 2), SUCCESS, START).isComplete()).isFalse();
        assertThat(list(List.of(), SUCCESS, Map.entry("EventList", "Start")).isComplete()).isFalse();
    }

    @Test
    void anEndThatDoesNotCountSaysNothingElse() {
        assertThat(list(events("QueueMember", 2, AmiEvent.of("QueueStatusComplete", Map.of("EventList", "Complete"))), SUCCESS, START).isComplete())
                .isTrue();
        assertThat(list(events("QueueMember", 2, complete("QueueStatusComplete", "many")), SUCCESS, START).isComplete()).isTrue();
    }

    @Test
    void whatIsNoListIsComplete() {
        assertThat(list(List.of(), SUCCESS).isComplete()).isTrue();
        assertThat(list(List.of(), Map.entry("Response", "Error")).isComplete()).isTrue();
        // one event, and no end of a list
        assertThat(list(events("FAXStats", 1), SUCCESS).isComplete()).isTrue();
        assertThat(list(List.of()).isComplete()).isTrue();
    }

    @Test
    void whatAsteriskItselfCountsOtherwiseIsComplete() {
        assertThat(list(events("DBGetTreeResponse", 5, complete("DBGetTreeComplete", 1)), SUCCESS, START).isComplete()).isTrue();
        assertThat(list(events("DBGetTreeResponse", 0, complete("DBGetTreeComplete", 1)), SUCCESS, START).isComplete()).isTrue();
        assertThat(list(events("DBGetTreeResponse", 5, complete("DBGetTreeComplete", 6)), SUCCESS, START).isComplete()).isFalse();
        List<AmiEvent> registrations = events("OutboundRegistrationDetail", 2);
        registrations.addAll(events("AuthDetail", 3, complete("OutboundRegistrationDetailComplete", 2)));
        assertThat(list(registrations, SUCCESS, START).isComplete()).isTrue();
        registrations.remove(0);
        assertThat(list(registrations, SUCCESS, START).isComplete()).isFalse();
    }

    /** As Asterisk 1.8 and 11 end some lists. */
    @Test
    void anEndIsKnownByItsName() {
        AmiResponse response = list(events("QueueParams", 2, AmiEvent.of("QueueStatusComplete", Map.of())), SUCCESS);

        assertThat(response.events()).hasSize(2);
        assertThat(response.completion().name()).isEqualTo("QueueStatusComplete");
        assertThat(response.isComplete()).isTrue();
        // an event of a call that only looks like one
        assertThat(list(events("AgentComplete", 2), SUCCESS).events()).hasSize(2);
    }
}
