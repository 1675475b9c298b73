// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.record;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * An event that belongs on the topic, or news of this node's session.
 *
 * @param id        the same on all nodes
 * @param event     what the PBX sent
 * @param call      the first Linkedid seen of its channel; null if it belongs to no call
 * @param uniqueid  its channel; null if it has none
 * @param timestamp when the PBX created it, in milliseconds since 1970
 */
public record BusRecord(String id, AmiEvent event, String call, String uniqueid, long timestamp) {

    private static final String GAP = "AjamGap";
    private static final String CONNECTED = "AjamConnected";
    private static final String DISCONNECTED = "AjamDisconnected";

    /** {@return whether events may be missing here} */
    public boolean isGap() {
        return event.name().equals(GAP);
    }

    /** {@return whether this node's session is there again} */
    public boolean isConnected() {
        return event.name().equals(CONNECTED);
    }

    /** {@return whether this node's session can't be reached} */
    public boolean isDisconnected() {
        return event.name().equals(DISCONNECTED);
    }
}
