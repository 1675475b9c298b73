/** A subject of a benchmark part, and its settings. */
package io.github.camelasterisk.ajam.benchmarks.subject;
