// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** Gets all events of all PBXs inside the gateway, from the session that serves all clients. */
public interface EventTap {

    /** The list actions whose items it gets after each login, separated by commas, or empty. */
    String snapshot();

    /**
     * Takes events of a PBX in their order. Must not wait.
     *
     * @param isSnapshot whether they are items of the snapshot, which clients of the streams do not get
     */
    void accept(String pbx, List<AmiEvent> events, boolean isSnapshot);
}
