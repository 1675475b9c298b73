package io.github.camelasterisk.ajam.benchmarks.report;

import java.util.Arrays;

/** What several rounds say of one figure. */
record Spread(double median, double min, double max) {

    /** Of at least one value; those that are not a number are rounds that failed, and make the whole not a number. */
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
