// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WireTextTest {

    @RepeatedTest(20)
    void anyBytesComeBack(RepetitionInfo repetition) {
        byte[] bytes = new byte[500];
        new Random(repetition.getCurrentRepetition()).nextBytes(bytes);
        assertThat(WireText.encode(WireText.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void utf8IsText() {
        assertThat(WireText.decode("Jörg 日本 😀".getBytes(StandardCharsets.UTF_8))).isEqualTo("Jörg 日本 😀");
        assertThat(WireText.encode("Jörg 日本 😀")).isEqualTo("Jörg 日本 😀".getBytes(StandardCharsets.UTF_8));
    }
}
