// SPDX-License-Identifier: Apache-2.0
/** Receiving events: bursts and latency, with {@code ajam:}, its limits and its peers. */
package io.github.camelasterisk.ajam.benchmarks.events;
