// SPDX-License-Identifier: Apache-2.0
/** A subject of a benchmark part, and its settings. */
package io.github.camelasterisk.ajam.benchmarks.subject;
