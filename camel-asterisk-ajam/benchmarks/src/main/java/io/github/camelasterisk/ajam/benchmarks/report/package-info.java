// SPDX-License-Identifier: Apache-2.0
/** The results, the goals, and the report. Independent of the subjects. */
package io.github.camelasterisk.ajam.benchmarks.report;
