// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

/** That the soak sees what is wrong. */
class SoakNumbersTest {

    private final List<String> findings = new ArrayList<>();
    private final SoakNumbers numbers = new SoakNumbers(findings::add);

    private void numbers(long from, long to) {
        LongStream.range(from, to).forEach(numbers::number);
    }

    @Test
    void neighboursMayChangePlaces() {
        numbers(5, 10);
        numbers.number(11);
        numbers.number(10);
        numbers(12, 2000);

        assertThat(findings).isEmpty();
        assertThat(numbers.lost()).isZero();
    }

    @Test
    void aHoleWithoutAGapIsUntold() {
        numbers(0, 10);
        numbers(12, 2000);

        assertThat(findings).containsExactly("untold loss of 2 events from 10 on");
    }

    @Test
    void aHoleWithAGapIsToldAndItsNumberMustBeRight() {
        numbers(0, 10);
        numbers.gap(2L);
        numbers(12, 20);
        numbers.gap(null);
        numbers(25, 30);
        numbers.gap(3L);
        numbers(31, 2000);

        assertThat(findings).containsExactly("wrong Lost: 3 told, 1 missing from 30 on");
        assertThat(numbers.lost()).isEqualTo(8);
    }

    @Test
    void aRestartIsAGap() {
        numbers(0, 5000);
        numbers.gap(null);
        numbers(0, 50);
        numbers.gap(null);
        numbers(10, 5000);
        numbers(0, 10);

        assertThat(findings).containsExactly("untold restart");
    }

    @Test
    void whatIsStolenIsCounted() {
        numbers(0, 10);
        numbers.theft(true);
        numbers(15, 100);
        numbers.theft(false);
        numbers(100, 2000);

        assertThat(findings).isEmpty();
        assertThat(numbers.stolen()).isEqualTo(5);
    }

    @Test
    void whatComesTwiceIsFound() {
        numbers(0, 10);
        numbers.number(7);

        assertThat(findings).singleElement().asString().contains("7 came twice");
    }
}
