/** What a part of the benchmark measures once, and the settings it gets. */
package io.github.camelasterisk.ajam.benchmarks.subject;
