// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.Gap.Reason;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GapWatchTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();
    private final GapWatch gaps = new GapWatch(clock);

    private static AmiEvent numbered(Object number) {
        return AmiEvent.of("E", Map.of("SequenceNumber", number));
    }

    private Gap close(AmiEvent... next) {
        return close(true, next);
    }

    private Gap close(boolean settled, AmiEvent... next) {
        Gap gap = gaps.gap(List.of(next), settled);
        gaps.told(gap, List.of(next));
        return gap;
    }

    /** The gap before a number and those that follow it. */
    private Gap closeBefore(long next) {
        return close(numbered(next), numbered(next + 1), numbered(next + 2), numbered(next + 3));
    }

    private void begin() {
        gaps.asked();
        gaps.begin();
    }

    private void receive(long... numbers) {
        for (long number : numbers) {
            gaps.received(List.of(numbered(number)));
        }
    }

    @Test
    void nothingIsSuspiciousUntilSomethingHappens() {
        assertThat(gaps.hasBegun()).isFalse();
        begin();
        receive(1, 2, 3);

        assertThat(gaps.hasBegun()).isTrue();
        assertThat(gaps.isSuspicious()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aGapHasItsReasonAndIsOver(Reason reason) {
        begin();
        gaps.suspect(reason, false);
        assertThat(gaps.isSuspicious()).isTrue();

        assertThat(close().reason()).isEqualTo(reason);
        assertThat(gaps.isSuspicious()).isFalse();
    }

    @Test
    void aGapReachesFromTheLastRequestThatWasAnsweredWholeToNow() {
        begin();
        Instant sent = clock.pass(SECOND);
        gaps.asked();
        clock.pass(SECOND);
        gaps.whole();
        clock.pass(SECOND);
        gaps.asked();
        clock.pass(SECOND);
        receive(1);
        gaps.suspect(Reason.CUT, false);
        Instant now = clock.pass(SECOND);

        assertThat(close()).isEqualTo(new Gap(sent, now, Reason.CUT, false, -1));
        clock.pass(SECOND);
        gaps.suspect(Reason.DISPLACED, false);
        assertThat(close().from()).as("the next begins where this one ended").isEqualTo(now);
    }

    /** On a quiet server the first complete answer after a cut contains no event, and the gap is reported only then. */
    @Test
    void aCompleteAnswerAfterTheLossDoesNotMoveTheBeginningOfTheGap() {
        begin();
        Instant sent = clock.pass(SECOND);
        gaps.asked();
        gaps.whole();
        clock.pass(SECOND);
        gaps.asked();
        gaps.suspect(Reason.CUT, true);
        clock.pass(SECOND);
        gaps.asked();
        gaps.whole();

        assertThat(close().from()).isEqualTo(sent);
    }

    @Test
    void whatWasCertainOnceStaysSoForThisGapOnly() {
        begin();
        gaps.suspect(Reason.CUT, true);
        gaps.suspect(Reason.EXPIRED, false);
        Gap gap = close();

        assertThat(gap.certain()).isTrue();
        assertThat(gap.reason()).isEqualTo(Reason.EXPIRED);
        gaps.suspect(Reason.CUT, false);
        assertThat(close().certain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "8, 0, false", "9, 1, true", "1008, 1000, true" })
    void theNextNumberTellsExactlyHowManyWereLost(long next, long lost, boolean certain) {
        begin();
        receive(5, 6, 7);
        gaps.suspect(Reason.CUT, true);

        assertThat(gaps.canCount()).isTrue();
        Gap gap = closeBefore(next);
        assertThat(gap.lost()).isEqualTo(lost);
        assertThat(gap.certain()).as("certain").isEqualTo(certain);
    }

    @Test
    void countingGoesOnBehindAGap() {
        begin();
        receive(1, 2);
        gaps.suspect(Reason.CUT, false);
        closeBefore(5);
        receive(5, 6, 7, 8);
        gaps.suspect(Reason.EXPIRED, false);

        assertThat(closeBefore(12).lost()).isEqualTo(3);
    }

    @Test
    void aGapThatNoEventEndsIsNotCountedAndLeavesNoNumberBehind() {
        begin();
        receive(1, 2);
        gaps.suspect(Reason.DISPLACED, false);
        assertThat(close().lost()).isEqualTo(-1);
        gaps.suspect(Reason.CUT, true);

        assertThat(gaps.canCount()).isFalse();
        Gap gap = close(numbered(9));
        assertThat(gap.lost()).isEqualTo(-1);
        assertThat(gap.certain()).isTrue();
    }

    /** What the process does not get to read while it is stopped was written by the server long before. */
    @Test
    void aProcessThatWasStoppedIsSureOfTheTimeBeforeOnly() {
        begin();
        Instant sent = clock.pass(SECOND);
        gaps.asked();
        clock.pass(Duration.ofSeconds(85));
        gaps.whole();
        gaps.asked();
        gaps.suspect(Reason.EXPIRED, false);

        assertThat(close().from()).isEqualTo(sent);
    }

    @Test
    void aClockThatIsPutBackMakesNoGapThatEndsBeforeItBegins() {
        begin();
        clock.pass(Duration.ofHours(-1));
        gaps.suspect(Reason.CUT, false);

        Gap gap = close();
        assertThat(gap.from()).isEqualTo(gap.to());
    }

    @Test
    void aHoleThatStaysSwitchesCountingOffForGood() {
        begin();
        receive(1, 2);
        for (int number = 4; number < 40; number++) {
            receive(number);
        }
        gaps.suspect(Reason.CUT, false);

        assertThat(gaps.canCount()).isFalse();
        assertThat(close(numbered(60)).lost()).isEqualTo(-1);
        receive(60, 61, 62);
        assertThat(gaps.canCount()).isFalse();
    }

    @Test
    void neighboursThatSwapDoNot() {
        begin();
        receive(1, 2, 4, 3, 5);
        for (int number = 6; number < 100; number += 3) {
            receive(number + 2, number, number + 1);
        }
        gaps.suspect(Reason.CUT, false);

        assertThat(gaps.canCount()).isTrue();
    }

    @Test
    void atTheEdgeOfAGapALateNumberIsNotALostOne() {
        begin();
        receive(1, 2, 4);
        gaps.suspect(Reason.CUT, false);

        assertThat(gaps.gap(List.of(numbered(8)), false).lost()).as("one event may be late").isEqualTo(-1);
        assertThat(gaps.canTell(List.of(numbered(8)))).isFalse();
        assertThat(gaps.gap(List.of(numbered(8)), true).lost()).as("9 may be lost").isEqualTo(-1);
        assertThat(close(numbered(8), numbered(7), numbered(3), numbered(10), numbered(11)).lost()).as("5, 6 and 9").isEqualTo(3);
        receive(8, 7, 3, 10, 11, 12);
        assertThat(gaps.canCount()).isTrue();
    }

    /** Numbers are given, then neighbours swap, then some are lost; what is told is the truth, or that it is not known. */
    @RepeatedTest(200)
    void whatIsToldIsNeverWrong(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Long> queue = new ArrayList<>(LongStream.rangeClosed(1, 1000).boxed().toList());
        swapNeighbours(queue, random);
        begin();
        int position = 0;
        for (int gap = 0; gap < 3; gap++) {
            int until = position + random.nextInt(100);
            queue.subList(position, until).forEach(number -> receive(number));
            int lost = random.nextInt(4) == 0 ? 0 : random.nextInt(25);
            boolean settled = random.nextBoolean();
            int seen = settled ? 1 + random.nextInt(GapWatch.ENOUGH) : GapWatch.ENOUGH;
            AmiEvent[] next = queue.subList(until + lost, Math.min(queue.size(), until + lost + seen)).stream().map(GapWatchTest::numbered)
                    .toArray(AmiEvent[]::new);
            // what comes last is late no more when it is settled
            gaps.suspect(Reason.CUT, false);
            Gap told = close(settled && isWhole(queue, until + lost + seen), next);
            if (told.lost() >= 0) {
                assertThat(told.lost()).as("gap %s of %s behind %s", gap, lost, until).isEqualTo(lost);
                counted++;
            }
            gaps.received(List.of(next));
            position = until + lost + seen;
        }
    }

    private static int counted;

    @AfterAll
    static void mostWereCounted() {
        // 600 gaps, if all tests ran
        assertThat(counted == 0 || counted > 300).as("%s", counted).isTrue();
    }

    private static void swapNeighbours(List<Long> queue, Random random) {
        for (int i = 0; i + 1 < queue.size(); i++) {
            if (random.nextInt(10) == 0) {
                Collections.swap(queue, i, i + 1);
            }
        }
    }

    /** Whether all that was numbered before the end was queued before it too. */
    private static boolean isWhole(List<Long> queue, int end) {
        long highest = queue.subList(0, end).stream().mapToLong(Long::longValue).max().orElse(0);
        return queue.subList(end, queue.size()).stream().allMatch(number -> number > highest);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-1", "x", "1.5", "9999999999999999999", "\u0661" })
    void anEventWithoutANumberSwitchesCountingOff(String number) {
        begin();
        receive(1);
        gaps.received(List.of(numbered(number)));
        receive(2);

        assertThat(gaps.canCount()).isFalse();
    }

    @Test
    void aNumberThatIsNotHigherTellsNothing() {
        begin();
        receive(5);
        gaps.suspect(Reason.EXPIRED, false);
        assertThat(close(numbered(5)).lost()).isEqualTo(-1);
        receive(5);
        gaps.suspect(Reason.CUT, true);
        Gap gap = close(numbered(2));
        assertThat(gap.lost()).isEqualTo(-1);
        assertThat(gap.certain()).isTrue();
    }

    @Test
    void aRestartIsNeverCounted() {
        begin();
        receive(5);
        gaps.suspect(Reason.RESTARTED, false);

        assertThat(gaps.canCount()).isFalse();
        Gap gap = close(numbered(100));
        assertThat(gap.lost()).isEqualTo(-1);
        assertThat(gap.certain()).isFalse();
        receive(100, 101, 102);
        gaps.suspect(Reason.CUT, false);
        assertThat(closeBefore(105).lost()).as("the numbers since the restart count").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aRestartIsNotForgottenOverWhatHappensNext(Reason next) {
        begin();
        receive(5);
        gaps.suspect(Reason.RESTARTED, false);
        gaps.suspect(next, false);

        Gap gap = close(numbered(100));
        assertThat(gap.reason()).isEqualTo(Reason.RESTARTED);
        assertThat(gap.lost()).isEqualTo(-1);
    }

    @Test
    void asAnEventItSaysHowManyOnlyWhereThatIsKnown() {
        Instant from = Instant.EPOCH;
        assertThat(new Gap(from, from.plus(SECOND), Reason.CUT, true, 3).toEvent().toLines()).isEqualTo("Event: AjamGap\n"
                + "From: 1970-01-01T00:00:00Z\nTo: 1970-01-01T00:00:01Z\nReason: cut\nCertain: true\nLost: 3\n");
        assertThat(new Gap(from, from, Reason.EXPIRED, false, -1).toEvent()).doesNotContainKey("Lost").containsEntry("Certain", "false");
    }
}
