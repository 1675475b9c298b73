// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

/** The headers of a record, as text in UTF-8. */
public final class BusHeaders {

    /** The id of the event, the same whichever node publishes it: for {@code idempotentConsumer}. */
    public static final String ID = "ajam-id";
    /** The name of the event. */
    public static final String EVENT = "ajam-event";
    /** The name of the PBX. */
    public static final String PBX = "ajam-pbx";
    /** The base URL at which the node reaches the PBX. */
    public static final String SERVER = "ajam-server";
    /** The call: the first Linkedid seen of the channel. Absent if the event belongs to none. */
    public static final String CALL = "ajam-call";
    /** The channel's Uniqueid. Absent if the event has none. */
    public static final String UNIQUEID = "ajam-uniqueid";
    /** The epoch of the leader, which is higher for each later leader of a PBX. */
    public static final String EPOCH = "ajam-epoch";
    /** The node that published it. */
    public static final String NODE = "ajam-node";

    private BusHeaders() {
    }
}
