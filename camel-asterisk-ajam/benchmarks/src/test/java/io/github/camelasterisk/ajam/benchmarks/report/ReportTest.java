// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelasterisk.ajam.benchmarks.report.Goal.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Results results = new Results(3);

    private void measured(String subject, double... seconds) {
        for (int round = 0; round < seconds.length; round++) {
            results.add(round, subject, Map.of("seconds", seconds[round]));
        }
    }

    private static Goal ratio(Comparison comparison, double limit) {
        return new Goal("time", r -> r.together((a, b) -> a / b, "burst/ajam/seconds", "burst/raw drain/seconds"), comparison, limit);
    }

    @Test
    void aSpreadIsTheMedianWithLeastAndMost() {
        assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void aRatioIsTakenPairByPair() {
        measured("burst/raw drain", 1, 10, 2);
        measured("burst/ajam", 1.5, 12, 2.2);

        assertThat(ratio(Comparison.AT_MOST, 1.1).spread(results)).isEqualTo(new Spread(1.2, 1.1, 1.5));
    }

    @Test
    void growthIsTheDistanceOfTheSlowestFromTheFastestInEachRound() {
        Goal growth = Goals.ALL.get(Goals.ALL.size() - 1);
        double[][] perSecond = {{50, 100, 80}, {90, 80, 100}, {100, 100, 90}};
        for (int round = 0; round < 3; round++) {
            results.add(round, "growth/ajam, 1", Map.of("events/s", perSecond[round][0]));
            results.add(round, "growth/ajam, 10", Map.of("events/s", perSecond[round][1]));
            results.add(round, "growth/ajam, 100", Map.of("events/s", perSecond[round][2]));
        }

        assertThat(growth.spread(results)).isEqualTo(new Spread(20, 10, 50));
        assertThat(growth.isReached(results)).isTrue();
    }

    @Test
    void aGoalIsReachedAtItsLimitAndNotBeyondIt() {
        measured("burst/raw drain", 2, 2, 2);
        measured("burst/ajam", 3, 3, 3);

        assertThat(ratio(Comparison.AT_MOST, 1.5).isReached(results)).isTrue();
        assertThat(ratio(Comparison.AT_MOST, 1.49).isReached(results)).isFalse();
        assertThat(ratio(Comparison.AT_LEAST, 1.5).isReached(results)).isTrue();
        assertThat(ratio(Comparison.AT_LEAST, 1.51).isReached(results)).isFalse();
    }

    @Test
    void aFailedRoundIsNotPassedOver() {
        measured("burst/raw drain", 2, 2, 2);
        measured("burst/ajam", 2, 2);

        Goal goal = ratio(Comparison.AT_MOST, 2);

        assertThat(goal.isMeasured(results)).isFalse();
        assertThat(goal.isReached(results)).isFalse();
        assertThat(new Report(Map.of(), results).markdown()).contains("| burst: ajam: seconds | failed |");
    }

    @Test
    void onlyWhatIsBetweenTheMarksOfAPageIsReplaced(@TempDir Path folder) throws Exception {
        measured("burst/ajam", 2, 2, 2);
        Path page = folder.resolve("page.md");
        Files.writeString(page, "before\n<!-- figures: written by bench -->\nold\n<!-- end of figures -->\nafter\n");

        new Report(Map.of(), results).writeInto(page);

        assertThat(Files.readString(page)).startsWith("before\n").endsWith("<!-- end of figures -->\nafter\n")
                .contains("| burst: ajam: seconds | 2 | 2 to 2 |").doesNotContain("old");
    }
}
