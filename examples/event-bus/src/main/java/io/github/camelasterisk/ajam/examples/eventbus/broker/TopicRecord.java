// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a node needs to know of a record on the topic.
 *
 * @param id        the id of the event
 * @param pbx       the PBX that emitted it
 * @param call      its call; null if it belongs to none
 * @param uniqueid  the channel; null if it has none
 * @param node      the node that published it
 * @param timestamp when the PBX created it, in milliseconds since 1970
 */
public record TopicRecord(String id, String pbx, String call, String uniqueid, String node, long timestamp) {

    static TopicRecord of(ConsumerRecord<String, ?> received) {
        return new TopicRecord(header(received, BusHeaders.ID), header(received, BusHeaders.PBX), header(received, BusHeaders.CALL),
                header(received, BusHeaders.UNIQUEID), header(received, BusHeaders.NODE), received.timestamp());
    }

    private static String header(ConsumerRecord<String, ?> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
