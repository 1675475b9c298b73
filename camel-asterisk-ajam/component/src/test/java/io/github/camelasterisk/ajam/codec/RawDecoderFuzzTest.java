// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Whatever a server says, reading it must not fail. An ordinary build tries the seeds and what fuzzing has found before;
 * where the environment variable {@code JAZZER_FUZZ} is 1, new inputs are made for a minute, led by the branches they reach.
 */
class RawDecoderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadToTheirEnd(byte[] body) {
        Decoded whole = decoded(body, Math.max(1, body.length));
        List<Decoded.Message> messages = whole.messages();

        assertThat(whole.bytes()).isLessThanOrEqualTo(body.length);
        assertThat(decoded(body, 1).messages()).isEqualTo(messages);
        assertThat(decoded(body, 2, 7, 1).messages()).isEqualTo(messages);
        whole.events().forEach(RawDecoderFuzzTest::read);
    }

    private static void read(AmiEvent event) {
        event.timestamp();
        AmiEvent again = EventSerializer.event(EventSerializer.of(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(again).isEqualTo(event).hasToString(event.toString());
        assertThat(again.name()).isEqualTo(event.name());
    }

    private static Decoded decoded(byte[] body, int... chunks) {
        return Decoded.of(body, StandardCharsets.UTF_8, name -> true, chunks);
    }
}
