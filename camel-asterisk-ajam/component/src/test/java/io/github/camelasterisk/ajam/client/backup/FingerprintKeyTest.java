// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FingerprintKeyTest {

    private final FingerprintKey key = new FingerprintKey(0x243F6A8885A308D3L, 0x13198A2E03707344L, 0xA4093822299F31D0L, 0x082EFA98EC4E6C89L);

    @Property
    void equalBytesHaveEqualFingerprints(@ForAll @Size(max = 200) byte[] block) {
        assertThat(key.of(block.clone())).isEqualTo(key.of(block)).hasSameHashCodeAs(key.of(block));
    }

    @Property
    void anyBitCounts(@ForAll @Size(min = 1, max = 200) byte[] block, @ForAll @IntRange(max = 199) int at, @ForAll @IntRange(max = 7) int bit) {
        byte[] other = block.clone();
        other[at % block.length] ^= (byte) (1 << bit);

        assertThat(key.of(other)).isNotEqualTo(key.of(block));
    }

    @Property
    void soDoesTheLength(@ForAll @Size(max = 200) byte[] block, @ForAll @IntRange(min = 1, max = 40) int zeros) {
        assertThat(key.of(Arrays.copyOf(block, block.length + zeros))).isNotEqualTo(key.of(block));
    }

    @Test
    void noTwoOfManyEventsAreAlike() {
        Set<Fingerprint> prints = new HashSet<>();
        Set<Long> halves = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            Fingerprint print = key.of(("Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: Burst\r\nSeq: " + i + "\r\n").getBytes(StandardCharsets.UTF_8));
            prints.add(print);
            halves.add(print.high());
            halves.add(print.low());
        }
        assertThat(prints).hasSize(200_000);
        assertThat(halves).as("each half alone").hasSize(400_000);
    }

    @Test
    void anotherKeyGivesOtherFingerprints() {
        byte[] block = new byte[100];
        new Random(1).nextBytes(block);

        assertThat(FingerprintKey.random().of(block)).isNotEqualTo(FingerprintKey.random().of(block));
        assertThat(FingerprintKey.random().toString()).doesNotContainPattern("\\d");
    }
}
