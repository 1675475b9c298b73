// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class EventRateMeterTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(150));
    private final EventRateMeter traffic = new EventRateMeter(clock::get);

    @Test
    void nothingCameYet() {
        assertThat(traffic.perMilli()).isZero();
    }

    @Test
    void whatCameFromAllCountsTogether() {
        traffic.add(300);
        traffic.add(200);
        assertThat(traffic.perMilli()).isEqualTo(5);
    }

    @Test
    void aNewWindowKnowsTheOneBefore() {
        traffic.add(500);
        pass(125);
        traffic.add(1);
        assertThat(traffic.perMilli()).isEqualTo(4);
    }

    @Test
    void whatCameLongAgoIsForgotten() {
        traffic.add(500);
        pass(200);
        assertThat(traffic.perMilli()).isZero();
        traffic.add(100);
        pass(100);
        assertThat(traffic.perMilli()).isEqualTo(1);
    }

    private void pass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
