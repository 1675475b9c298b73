/** What was measured, the goals, and how both are shown. It knows nothing of what is measured. */
package io.github.camelasterisk.ajam.benchmarks.report;
