// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class EventFilterTest {

    private final List<String> asked = new ArrayList<>();
    private final EventFilter filter = new EventFilter(name -> {
        asked.add(name);
        return name.endsWith("7");
    });

    private EventFilter.Decision on(String name) {
        byte[] line = ("Event: " + name + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return filter.on(line, 7, 7 + name.length());
    }

    @Test
    void aNameIsDecidedOnOnce() {
        EventFilter.Decision first = on("Newexten7");

        assertThat(on("Newexten7")).isSameAs(first);
        assertThat(first.name()).isEqualTo("Newexten7");
        assertThat(asked).containsExactly("Newexten7");
    }

    @Test
    void namesThatDifferInOneByteOrTheirLengthAreDecidedOnApart() {
        assertThat(on("Hangup7").wanted()).isTrue();
        assertThat(on("Hangup").wanted()).isFalse();
        assertThat(on("Hangup8").wanted()).isFalse();
        assertThat(on("").wanted()).isFalse();
        assertThat(on("Hangup7").wanted()).isTrue();
    }

    /** More names than are remembered: each is decided on rightly all the same. */
    @Test
    void namesWithoutEndAreDecidedOnRightly() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(on("Event" + i).wanted()).as("event %d", i).isEqualTo(i % 10 == 7);
                assertThat(on("Event" + i).name()).isEqualTo("Event" + i);
            }
        }
    }

    @Test
    void aFewDozenNamesAreAllRemembered() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 60; i++) {
                on("Name" + i);
            }
        }

        assertThat(asked).hasSize(60);
    }
}
