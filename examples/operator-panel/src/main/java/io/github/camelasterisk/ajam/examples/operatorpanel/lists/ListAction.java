// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.lists;

import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;

/** The list actions that the model is compared with, and what each must know all of. */
enum ListAction {

    BRIDGES("BridgeList"),
    CHANNELS("CoreShowChannels", Kind.CHANNELS),
    QUEUES("QueueStatus", Kind.QUEUES, Kind.MEMBERS, Kind.CALLERS),
    PARKED("ParkedCalls", Kind.PARKED),
    DEVICES("DeviceStateList", Kind.EXTENSIONS),
    HINTS("ExtensionStateList"),
    ENDPOINTS("PJSIPShowEndpoints"),
    CONFERENCES("ConfbridgeListRooms", Kind.CONFERENCES, Kind.PARTICIPANTS);

    /** Asterisk answers an empty list of these in its own way. */
    private static final String NOTHING = "No active conferences.";

    private final String action;
    private final Set<Kind> kinds;

    ListAction(String action, Kind... kinds) {
        this.action = action;
        this.kinds = Set.of(kinds);
    }

    String action() {
        return action;
    }

    /** The kinds whose list an answer is. A PBX without the module does not list its kinds. */
    Set<Kind> listed(AmiResponse response) {
        return response.isSuccess() || NOTHING.equals(response.message()) ? kinds : Set.of();
    }
}
