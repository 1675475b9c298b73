// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.report;

import java.util.function.Function;

/**
 * A goal.
 *
 * @param figure one value per round
 */
record Goal(String what, Function<Results, double[]> figure, Comparison comparison, double limit) {

    enum Comparison {
        AT_MOST, AT_LEAST
    }

    Spread spread(Results results) {
        return Spread.of(figure.apply(results));
    }

    /** Returns whether the median reaches the goal. */
    boolean isReached(Results results) {
        double median = spread(results).median();
        return comparison == Comparison.AT_MOST ? median <= limit : median >= limit;
    }

    boolean isMeasured(Results results) {
        return !Double.isNaN(spread(results).median());
    }
}
