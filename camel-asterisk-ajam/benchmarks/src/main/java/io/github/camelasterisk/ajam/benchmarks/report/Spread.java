// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.report;

import java.util.Arrays;

/** The distribution of one figure over several rounds. */
record Spread(double median, double min, double max) {

    /** Needs at least one value; NaN stands for a failed round, and makes the result NaN. */
    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        // a NaN is sorted to the end
        boolean failed = Double.isNaN(sorted[sorted.length - 1]);
        return failed ? new Spread(Double.NaN, Double.NaN, Double.NaN) : new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
