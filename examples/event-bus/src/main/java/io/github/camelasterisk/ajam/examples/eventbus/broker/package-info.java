// SPDX-License-Identifier: Apache-2.0
/** Kafka: the broker for a start without one, and what a node reads from and writes to the topic. */
package io.github.camelasterisk.ajam.examples.eventbus.broker;
