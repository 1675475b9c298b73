// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.subject;

import java.util.Map;

/** A subject to measure, once in a new JVM. */
public interface Subject {

    /** Warms up, measures once, and returns the figures by name. */
    Map<String, Double> measure(Settings settings) throws Exception;
}
