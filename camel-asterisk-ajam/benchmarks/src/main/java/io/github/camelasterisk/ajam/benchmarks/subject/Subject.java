package io.github.camelasterisk.ajam.benchmarks.subject;

import java.util.Map;

/** What is measured, once in a fresh JVM. */
public interface Subject {

    /** Warms up, measures once, and returns the figures by their names. */
    Map<String, Double> measure(Settings settings) throws Exception;
}
