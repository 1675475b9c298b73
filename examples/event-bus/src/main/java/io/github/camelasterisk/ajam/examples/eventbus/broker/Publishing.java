// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

import java.util.List;

import io.github.camelasterisk.ajam.examples.eventbus.record.BusRecord;
import org.apache.kafka.common.KafkaException;

/** The right to publish the events of a PBX. Used by one thread at a time. */
public interface Publishing extends AutoCloseable {

    /** {@return the end of the partition when all earlier publishers had been fenced} */
    long end();

    /**
     * Publishes events in this order: all of them, or none.
     *
     * @param  records         the events
     * @throws FencedException if another node publishes the events of this PBX now
     * @throws KafkaException  if it failed otherwise: then this must be closed, and only the topic tells whether the events are there
     */
    void publish(List<BusRecord> records);

    @Override
    void close();
}
