// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bus;

import java.util.Map;
import java.util.Set;

/**
 * What a reader of the event bus reads.
 *
 * @param topic     the topic
 * @param kafka     settings of the Kafka client, the brokers among them
 * @param pbxs      the PBXs whose events are passed on
 * @param group     the consumer group for which Kafka keeps how far the reader is, or null: then it begins with what comes next
 * @param batchSize the number of events that are passed on at once, at most
 */
record BusSettings(String topic, Map<String, Object> kafka, Set<String> pbxs, String group, int batchSize) {
}
