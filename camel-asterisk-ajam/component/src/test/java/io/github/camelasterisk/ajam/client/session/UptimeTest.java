// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.github.camelasterisk.ajam.client.TestClock;
import org.junit.jupiter.api.Test;

class UptimeTest {

    private final TestClock clock = new TestClock();
    private final Uptime uptime = new Uptime(clock);

    @Test
    void theFirstUptimeTellsNothing() {
        assertThat(uptime.restarted(3)).isFalse();
    }

    @Test
    void anUptimeThatGrowsWithTheClockIsNoRestart() {
        uptime.restarted(1000);
        clock.pass(Duration.ofMinutes(5));

        assertThat(uptime.restarted(1300)).isFalse();
    }

    @Test
    void clocksThatDifferALittleAreNoRestart() {
        uptime.restarted(1000);
        for (int i = 0; i < 10; i++) {
            clock.pass(Duration.ofSeconds(60));
            assertThat(uptime.restarted(1000 + (i + 1) * 59L)).as("login %d", i).isFalse();
        }
        clock.pass(Duration.ofSeconds(60));
        assertThat(uptime.restarted(2000)).as("a server whose clock was ahead").isFalse();
    }

    @Test
    void anUptimeThatBeganAnewIsARestartAndIsToldOnce() {
        uptime.restarted(1000);
        clock.pass(Duration.ofSeconds(20));

        assertThat(uptime.restarted(12)).isTrue();
        clock.pass(Duration.ofSeconds(20));
        assertThat(uptime.restarted(32)).isFalse();
    }

    @Test
    void aRestartIsKnownEvenIfTheNewUptimeIsTheLonger() {
        uptime.restarted(10);
        clock.pass(Duration.ofHours(1));

        assertThat(uptime.restarted(60)).isTrue();
    }

    @Test
    void aRestartRightAfterAStartIsKnown() {
        uptime.restarted(10);
        clock.pass(Duration.ofSeconds(30));

        assertThat(uptime.restarted(15)).isTrue();
    }

    @Test
    void whereNoUptimeIsToldNothingIsKnown() {
        assertThat(uptime.restarted(-1)).isFalse();
        assertThat(uptime.restarted(-1)).isFalse();
        assertThat(uptime.restarted(1000)).isFalse();
    }

    @Test
    void anUptimeThatIsNotToldAnyMoreIsThatOfAServerThatStarts() {
        uptime.restarted(1000);
        clock.pass(Duration.ofSeconds(30));

        assertThat(uptime.restarted(-1)).isTrue();
        clock.pass(Duration.ofSeconds(30));
        assertThat(uptime.restarted(31)).as("the same start").isFalse();
        clock.pass(Duration.ofSeconds(30));
        assertThat(uptime.restarted(10)).as("one more").isTrue();
    }
}
