// SPDX-License-Identifier: Apache-2.0
/** Executing actions: Pings per second, with {@code ajam:}, its limits and its peers. */
package io.github.camelasterisk.ajam.benchmarks.ping;
