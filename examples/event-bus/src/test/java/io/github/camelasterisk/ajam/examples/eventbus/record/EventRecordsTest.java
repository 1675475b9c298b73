// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.api.Test;

class EventRecordsTest {

    private final Calls calls = new Calls(3);
    private final EventRecords records = new EventRecords("pbx", calls);

    private static AmiEvent event(String name, String... fields) {
        Map<String, String> map = new LinkedHashMap<>(Map.of("Timestamp", "1795717959.697262"));
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return AmiEvent.of(name, map);
    }

    private String call(String uniqueid, String linkedid) {
        return records.of(List.of(event("Newstate", "Uniqueid", uniqueid, "Linkedid", linkedid))).get(0).call();
    }

    @Test
    void theIdIsThatOfTheTextOnEveryNode() {
        EventRecords other = new EventRecords("pbx", new Calls(3));
        AmiEvent event = event("Newstate", "Channel", "PJSIP/1-1");

        assertThat(records.of(List.of(event)).get(0).id()).isEqualTo(other.of(List.of(event)).get(0).id());
        assertThat(records.of(List.of(event("Newstate", "Channel", "PJSIP/1-2"))).get(0).id()).isNotEqualTo(other.of(List.of(event)).get(0).id());
        assertThat(new EventRecords("other", calls).of(List.of(event)).get(0).id()).isNotEqualTo(records.of(List.of(event)).get(0).id());
    }

    @Test
    void equalTextsAreCounted() {
        AmiEvent event = event("Newstate", "Channel", "PJSIP/1-1");
        List<BusRecord> all = records.of(List.of(event, event));

        assertThat(all.get(1).id()).isEqualTo(all.get(0).id() + ".2");
    }

    @Test
    void theCallIsTheFirstLinkedidOfAChannel() {
        assertThat(call("2", "2")).isEqualTo("2");
        assertThat(call("2", "1")).as("rewritten by a bridge").isEqualTo("2");
        assertThat(call("3", "2")).as("a new channel of the call").isEqualTo("2");
        assertThat(call("3", "1")).isEqualTo("2");
        assertThat(records.of(List.of(event("DialBegin", "DestUniqueid", "4", "DestLinkedid", "2"))).get(0).call()).isEqualTo("2");
        assertThat(records.of(List.of(event("PeerStatus", "Peer", "PJSIP/1"))).get(0).call()).isNull();
    }

    @Test
    void anotherNodeKnewTheFirstLinkedid() {
        calls.learn("2", "first");

        assertThat(call("2", "1")).isEqualTo("first");
    }

    @Test
    void forgetsChannelsThatHaveNotBeenUsedForLong() {
        call("2", "first");
        for (int i = 10; i < 13; i++) {
            call(Integer.toString(i), "x");
        }

        assertThat(call("2", "second")).isEqualTo("second");
    }

    @Test
    void theGreetingOfASessionIsNoEventOfThePbx() {
        assertThat(records.of(List.of(AmiEvent.of("FullyBooted", Map.of("Uptime", "7")), event("FullyBooted")))).hasSize(1);
    }
}
