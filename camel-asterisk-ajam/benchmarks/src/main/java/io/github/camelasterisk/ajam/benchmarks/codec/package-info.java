/** The JMH benchmarks: what decoding and routing an event costs. */
package io.github.camelasterisk.ajam.benchmarks.codec;
