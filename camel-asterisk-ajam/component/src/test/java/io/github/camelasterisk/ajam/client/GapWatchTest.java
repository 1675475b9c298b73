package io.github.camelasterisk.ajam.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.Gap.Reason;
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

    private void receive(long... numbers) {
        for (long number : numbers) {
            gaps.received(List.of(numbered(number)));
        }
    }

    @Test
    void nothingIsSuspiciousUntilSomethingHappens() {
        assertThat(gaps.hasBegun()).isFalse();
        gaps.begin();
        receive(1, 2, 3);

        assertThat(gaps.hasBegun()).isTrue();
        assertThat(gaps.isSuspicious()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aGapHasItsReasonAndIsOver(Reason reason) {
        gaps.begin();
        gaps.suspect(reason, false);
        assertThat(gaps.isSuspicious()).isTrue();

        assertThat(gaps.close(null).reason()).isEqualTo(reason);
        assertThat(gaps.isSuspicious()).isFalse();
    }

    @Test
    void aGapReachesFromTheLastWholeAnswerToNow() {
        gaps.begin();
        clock.pass(SECOND);
        gaps.whole();
        Instant whole = clock.instant();
        clock.pass(SECOND);
        receive(1);
        gaps.suspect(Reason.CUT, false);
        Instant now = clock.pass(SECOND);

        assertThat(gaps.close(null)).isEqualTo(new Gap(whole, now, Reason.CUT, false, -1));
        clock.pass(SECOND);
        gaps.suspect(Reason.DISPLACED, false);
        assertThat(gaps.close(null).from()).as("the next begins where this one ended").isEqualTo(now);
    }

    @Test
    void whatWasCertainOnceStaysSoForThisGapOnly() {
        gaps.begin();
        gaps.suspect(Reason.CUT, true);
        gaps.suspect(Reason.EXPIRED, false);
        Gap gap = gaps.close(null);

        assertThat(gap.certain()).isTrue();
        assertThat(gap.reason()).isEqualTo(Reason.EXPIRED);
        gaps.suspect(Reason.CUT, false);
        assertThat(gaps.close(null).certain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "8, 0, false", "9, 1, true", "1008, 1000, true" })
    void theNextNumberTellsExactlyHowManyWereLost(long next, long lost, boolean certain) {
        gaps.begin();
        receive(5, 6, 7);
        gaps.suspect(Reason.CUT, true);

        assertThat(gaps.canCount()).isTrue();
        Gap gap = gaps.close(numbered(next));
        assertThat(gap.lost()).isEqualTo(lost);
        assertThat(gap.certain()).as("certain").isEqualTo(certain);
    }

    @Test
    void countingGoesOnBehindAGap() {
        gaps.begin();
        receive(1, 2);
        gaps.suspect(Reason.CUT, false);
        gaps.close(numbered(5));
        receive(5, 6);
        gaps.suspect(Reason.EXPIRED, false);

        assertThat(gaps.close(numbered(10)).lost()).isEqualTo(3);
    }

    @Test
    void aGapThatNoEventEndsIsNotCountedAndLeavesNoNumberBehind() {
        gaps.begin();
        receive(1, 2);
        gaps.suspect(Reason.DISPLACED, false);
        assertThat(gaps.close(null).lost()).isEqualTo(-1);
        gaps.suspect(Reason.CUT, true);

        assertThat(gaps.canCount()).isFalse();
        Gap gap = gaps.close(numbered(9));
        assertThat(gap.lost()).isEqualTo(-1);
        assertThat(gap.certain()).isTrue();
    }

    @Test
    void aHoleWithoutAFaultSwitchesCountingOffForGood() {
        gaps.begin();
        receive(1, 2, 4, 5, 6);
        gaps.suspect(Reason.CUT, false);

        assertThat(gaps.canCount()).isFalse();
        assertThat(gaps.close(numbered(9)).lost()).isEqualTo(-1);
        receive(9, 10, 11);
        assertThat(gaps.canCount()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-1", "x", "1.5", "9999999999999999999", "\u0661" })
    void anEventWithoutANumberSwitchesCountingOff(String number) {
        gaps.begin();
        receive(1);
        gaps.received(List.of(numbered(number)));
        receive(2);

        assertThat(gaps.canCount()).isFalse();
    }

    @Test
    void aNumberThatIsNotHigherTellsNothing() {
        gaps.begin();
        receive(5);
        gaps.suspect(Reason.EXPIRED, false);
        assertThat(gaps.close(numbered(5)).lost()).isEqualTo(-1);
        receive(5);
        gaps.suspect(Reason.CUT, true);
        Gap gap = gaps.close(numbered(2));
        assertThat(gap.lost()).isEqualTo(-1);
        assertThat(gap.certain()).isTrue();
    }

    @Test
    void aRestartIsNeverCounted() {
        gaps.begin();
        receive(5);
        gaps.suspect(Reason.RESTARTED, false);

        assertThat(gaps.canCount()).isFalse();
        Gap gap = gaps.close(numbered(100));
        assertThat(gap.lost()).isEqualTo(-1);
        assertThat(gap.certain()).isFalse();
        receive(100);
        gaps.suspect(Reason.CUT, false);
        assertThat(gaps.close(numbered(103)).lost()).as("the numbers since the restart count").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aRestartIsNotForgottenOverWhatHappensNext(Reason next) {
        gaps.begin();
        receive(5);
        gaps.suspect(Reason.RESTARTED, false);
        gaps.suspect(next, false);

        Gap gap = gaps.close(numbered(100));
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
