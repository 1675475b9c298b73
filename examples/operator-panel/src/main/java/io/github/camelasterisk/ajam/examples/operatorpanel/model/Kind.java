// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.List;

/** What the model consists of. */
public enum Kind {

    CHANNELS("CoreShowChannel", "name", "state", "number", "caller", "connectedNumber", "connectedName", "bridge"),
    CALLS("CoreShowChannel"),
    EXTENSIONS("DeviceStateChange", "state"),
    QUEUES("QueueParams", "completed", "abandoned"),
    MEMBERS("QueueMember", "name", "taken", "state", "paused", "pausedReason", "inCall", "penalty"),
    CALLERS("QueueEntry", "position"),
    ABANDONED("QueueCallerAbandon"),
    CONFERENCES("ConfbridgeListRooms", "name"),
    PARTICIPANTS("ConfbridgeList", "conference", "muted", "admin"),
    PARKED("ParkedCall", "lot", "space"),
    QUARTERS(null),
    HEALTH(null),
    FINDINGS("AjamDoctor");

    private final String event;
    private final List<String> compared;

    Kind(String event, String... compared) {
        this.event = event;
        this.compared = List.of(compared);
    }

    /** The event that a role must be allowed to get in order to see it; null: everybody sees it. */
    public String event() {
        return event;
    }

    /** The properties that events keep up to date, so that Asterisk's lists must have the same. */
    public List<String> compared() {
        return compared;
    }

    /** Its name in JSON. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
