// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.cluster;

import org.apache.kafka.common.TopicPartition;

/** Which PBXs a node should lead, so that all nodes have about as many. Thread-safe. */
public interface Assignment {

    /** {@return whether the PBXs of this partition are meant for this node} */
    boolean includes(TopicPartition partition);

    /** {@return a number that is higher after each change} */
    int generation();
}
