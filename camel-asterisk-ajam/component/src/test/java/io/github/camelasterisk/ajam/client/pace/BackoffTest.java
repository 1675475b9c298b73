// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static RandomGenerator always(double value) {
        return new Random() {
            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    @Test
    void itDoublesUpToTheMaximum() {
        Backoff backoff = new Backoff(SECOND, Duration.ofSeconds(30), always(0));

        assertThat(new long[] { 1, 2, 4, 8, 16, 30, 30 }).containsExactly(
                Stream.generate(backoff::next).limit(7).mapToLong(Duration::toSeconds).toArray());
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(30));
        }
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(SECOND);
    }

    @Test
    void aRandomPartOfUpToAHalfIsTakenOff() {
        assertThat(new Backoff(SECOND, SECOND, always(0.999)).next()).isBetween(Duration.ofMillis(500), Duration.ofMillis(501));
    }

    @Test
    void theMaximumIsNeverBelowTheFirst() {
        assertThat(new Backoff(SECOND, Duration.ofMillis(1), always(0)).longest()).isEqualTo(SECOND);
    }

    /** A generator that belongs to a thread is one without a seed on all others, and so the same in every JVM. */
    @Test
    void noTwoGiveTheSameWhateverThreadTheyAreMadeAndUsedOn() throws Exception {
        List<List<Duration>> sequences = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Backoff backoff = new Backoff(SECOND, Duration.ofSeconds(30));
            sequences.add(CompletableFuture.supplyAsync(() -> Stream.generate(backoff::next).limit(8).toList(), work -> new Thread(work).start())
                    .get());
        }

        assertThat(sequences).doesNotHaveDuplicates();
    }
}
