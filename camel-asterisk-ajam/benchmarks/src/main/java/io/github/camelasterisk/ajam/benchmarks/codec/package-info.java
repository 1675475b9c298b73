// SPDX-License-Identifier: Apache-2.0
/** The JMH benchmarks: the cost of decoding and routing an event. */
package io.github.camelasterisk.ajam.benchmarks.codec;
