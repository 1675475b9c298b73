// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.client.http.EventRateMeter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollThrottleTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1));
    private final EventRateMeter traffic = new EventRateMeter(clock::get);
    private final PollThrottle pace = new PollThrottle(clock::get, traffic);

    @BeforeEach
    void longAgo() {
        pass(Duration.ofSeconds(10));
    }

    @Test
    void fewEventsAreAskedForAtOnce() {
        assertEquals(Duration.ZERO, answer(Duration.ofSeconds(3), 1));
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(1), 4));
        assertEquals(Duration.ZERO, answer(Duration.ofNanos(1), 10));
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(100), 500));
    }

    @Test
    void manyEventsAreGathered() {
        answer(Duration.ofSeconds(3), 1);
        assertEquals(PollThrottle.GATHER_INTERVAL.minusMillis(1), answer(Duration.ofMillis(1), 11));
        assertEquals(PollThrottle.GATHER_INTERVAL.minusMillis(19), answer(Duration.ofMillis(19), 96));
    }

    /** Who says so much, or takes so long to say it, has more to say. */
    @Test
    void aLongAnswerIsFollowedAtOnce() {
        answer(Duration.ofSeconds(3), 1);
        assertEquals(Duration.ZERO, answer(PollThrottle.GATHER_INTERVAL, 499));
        assertEquals(Duration.ofMillis(19), answer(Duration.ofMillis(1), 499));
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(1), 500));
    }

    /** As many in the same time are as many, however they were asked for. */
    @Test
    void theTimeSpentGatheringCounts() {
        answer(Duration.ofMillis(1), 100);
        pass(Duration.ofMillis(19));
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(1), 100));
        pass(Duration.ofMillis(19));
        assertEquals(Duration.ofMillis(19), answer(Duration.ofMillis(1), 101));
    }

    @Test
    void anAnswerWithoutEventsIsNotFollowedAtOnceUnlessItTookLong() {
        assertEquals(PollThrottle.EMPTY_ANSWER_INTERVAL, answer(Duration.ofMillis(499), 0));
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(500), 0));
    }

    /** Where a route is behind anyway, a long answer is no reason to ask at once. */
    @Test
    void whoIsBehindLetsEventsGather() {
        assertEquals(Duration.ofMillis(19), answer(Duration.ofMillis(1), 500, true));
        assertEquals(Duration.ofMillis(19), answer(Duration.ofMillis(1), 1, true));
        assertEquals(Duration.ZERO, answer(PollThrottle.GATHER_INTERVAL, 500, true));
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(500), 0, true));
    }

    /** Ten servers with 600 events a second each cost as much as one with 6,000, if they were all asked at once. */
    @Test
    void fewEventsOfManyServersAreGathered() {
        answer(Duration.ofSeconds(3), 1);
        traffic.add(501);
        assertEquals(PollThrottle.GATHER_INTERVAL.minusMillis(4), answer(Duration.ofMillis(4), 1));
        pass(Duration.ofMillis(16));
        assertEquals(PollThrottle.GATHER_INTERVAL.minusMillis(1), answer(Duration.ofMillis(1), 4));
    }

    /** Gathering would put off one event, and spare no question. */
    @Test
    void rareEventsOfOneOfManyServersAreAskedForAtOnce() {
        answer(Duration.ofSeconds(3), 1);
        traffic.add(501);
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(6), 1));
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(17), 3));
    }

    @Test
    void whatOtherServersSentLongAgoDoesNotCount() {
        answer(Duration.ofSeconds(3), 1);
        traffic.add(501);
        pass(Duration.ofMillis(200));
        answer(Duration.ofMillis(1), 1);
        assertEquals(Duration.ZERO, answer(Duration.ofMillis(1), 1));
    }

    private Duration answer(Duration took, long events) {
        return answer(took, events, false);
    }

    private Duration answer(Duration took, long events, boolean behind) {
        pace.asked();
        pass(took);
        return pace.answered(events, behind);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
