// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.List;

/** What the model consists of. */
public enum Kind {

    /** Channels, with their states and callers. */
    CHANNELS("CoreShowChannel", "name", "state", "number", "caller", "connectedNumber", "connectedName", "bridge"),
    /** Calls: channels that share a Linkedid. */
    CALLS("CoreShowChannel"),
    /** Extensions, with the states of their devices. */
    EXTENSIONS("DeviceStateChange", "state"),
    /** Queues, with their counts. */
    QUEUES("QueueParams", "completed", "abandoned"),
    /** Members of queues. */
    MEMBERS("QueueMember", "name", "taken", "state", "paused", "pausedReason", "inCall", "penalty"),
    /** Callers who wait in queues. */
    CALLERS("QueueEntry", "position"),
    /** Callers who gave up. */
    ABANDONED("QueueCallerAbandon"),
    /** Conferences. */
    CONFERENCES("ConfbridgeListRooms", "name"),
    /** Participants of conferences. */
    PARTICIPANTS("ConfbridgeList", "conference", "muted", "admin"),
    /** Parked calls. */
    PARKED("ParkedCall", "lot", "space"),
    /** The counts of queues in each quarter of an hour. */
    QUARTERS(null),
    /** The state of the connection and of the model itself. */
    HEALTH(null),
    /** What the doctor found. */
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
