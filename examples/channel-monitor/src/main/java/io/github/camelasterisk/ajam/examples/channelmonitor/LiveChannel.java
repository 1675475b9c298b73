// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** One channel of the {@link ChannelTable}, guarded by its lock. */
final class LiveChannel {

    private final String uniqueid;
    private String linkedid = "";
    private String channel = "";
    private String number = "";
    private String name = "";
    private String connectedLine = "";
    private String stateDesc = "";
    private String bridge = "";
    private String queue = "";
    /** The channels it is calling, by Uniqueid. */
    private final Map<String, String> dialed = new LinkedHashMap<>();
    private Instant since;

    LiveChannel(String uniqueid, Instant since) {
        this.uniqueid = uniqueid;
        this.since = since;
    }

    void apply(AmiEvent event, Instant now) {
        String before = state();
        describe(event);
        switch (event.name()) {
            case "Rename" -> channel = field(event, "Newname");
            case "DialBegin" -> dialed.put(field(event, "DestUniqueid"), firstOf(known(event, "DestCallerIDName"),
                    known(event, "DestCallerIDNum"), field(event, "DialString"), field(event, "DestChannel")));
            case "DialEnd" -> dialed.remove(field(event, "DestUniqueid"));
            case "QueueCallerJoin" -> queue = field(event, "Queue");
            case "QueueCallerLeave" -> queue = "";
            case "BridgeEnter" -> bridge = field(event, "BridgeUniqueid");
            case "BridgeLeave" -> bridge = bridge.equals(field(event, "BridgeUniqueid")) ? "" : bridge;
            case "CoreShowChannel" -> {
                bridge = field(event, "BridgeId");
                queue = bridge.isEmpty() && "Queue".equals(field(event, "Application"))
                        ? field(event, "ApplicationData").split(",")[0] : "";
            }
            default -> {
                // everything else is in the description
            }
        }
        if (!before.isEmpty() && !before.equals(state())) {
            since = now;
        }
    }

    /** Every event of a channel contains its description; a Rename only its names. */
    private void describe(AmiEvent event) {
        linkedid = firstOf(field(event, "Linkedid"), linkedid);
        channel = firstOf(field(event, "Channel"), channel);
        stateDesc = firstOf(field(event, "ChannelStateDesc"), stateDesc);
        if (event.containsKey("CallerIDNum")) {
            number = known(event, "CallerIDNum");
            name = known(event, "CallerIDName");
            connectedLine = firstOf(known(event, "ConnectedLineName"), known(event, "ConnectedLineNum"));
        }
    }

    private String state() {
        if (!queue.isEmpty()) {
            return "waiting in " + queue;
        }
        return dialed.isEmpty() || isBridged() ? stateDesc : "calling " + String.join(", ", dialed.values());
    }

    String uniqueid() {
        return uniqueid;
    }

    private boolean isBridged() {
        return !bridge.isEmpty();
    }

    boolean isWith(LiveChannel other) {
        return other != this && isBridged() && bridge.equals(other.bridge);
    }

    /** Returns a name for the other party: it may have no number, while this channel knows its connected line. */
    String label(LiveChannel other) {
        return firstOf(other.name, other.number, connectedLine, other.channel);
    }

    ChannelRow row(String talkingTo) {
        return new ChannelRow(uniqueid, linkedid, number, name, state(), since, talkingTo, channel);
    }

    private static String field(AmiEvent event, String name) {
        return Objects.requireNonNullElse(event.getFirst(name), "");
    }

    private static String known(AmiEvent event, String name) {
        String value = field(event, name);
        return value.equals("<unknown>") ? "" : value;
    }

    private static String firstOf(String... values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
