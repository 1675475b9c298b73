// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** The figures of all rounds, by names such as {@code burst/ajam/seconds}. */
public final class Results {

    private final int rounds;
    private final Map<String, double[]> values = new LinkedHashMap<>();

    public Results(int rounds) {
        this.rounds = rounds;
    }

    /** Records what a subject measured in a round, counted from 0. */
    public void add(int round, String subject, Map<String, Double> figures) {
        figures.forEach((figure, value) -> values.computeIfAbsent(subject + '/' + figure, name -> missing())[round] = value);
    }

    private double[] missing() {
        double[] none = new double[rounds];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Returns all figures, each with one value per round. */
    Map<String, double[]> all() {
        return values;
    }

    /** Returns one value per round; NaN in a round in which it was not measured. */
    double[] of(String name) {
        return values.getOrDefault(name, missing());
    }

    /** Combines several figures round by round, from left to right. */
    double[] together(DoubleBinaryOperator operator, String... names) {
        return IntStream.range(0, rounds)
                .mapToDouble(round -> Arrays.stream(names).mapToDouble(name -> of(name)[round]).reduce(operator).orElseThrow())
                .toArray();
    }
}
