// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void countsLetters() {
        assertThat(Spelling.distance("kitten", "Sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("abc", "ABC")).isZero();
    }

    @Test
    void findsWhatWasPerhapsMeantTheNearestFirst() {
        assertThat(Spelling.near("Chanel", List.of("Context", "Channels", "Channel"))).containsExactly("Channel", "Channels");
        assertThat(Spelling.near("Quantum", List.of("Context", "Channel"))).isEmpty();
        assertThat(Spelling.near("Line-7", List.of("Line-000000"))).containsExactly("Line-000000");
    }

    @Test
    void namesThreeAtMost() {
        assertThat(Spelling.near("Pong", List.of("Ping", "Pung", "Pang", "Peng"))).hasSize(3);
    }

    @Test
    void looksOnlyAtTheBeginningOfALongName() {
        assertThat(Spelling.near("a".repeat(100_000), List.of("a".repeat(64)))).hasSize(1);
    }
}
