package io.github.camelasterisk.ajam.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Channels that hear each other, guarded by the lock of the {@link Pbx}. */
final class Bridge {

    private final String uniqueid = UUID.randomUUID().toString();
    private final List<Channel> channels = new ArrayList<>();

    String uniqueid() {
        return uniqueid;
    }

    List<Channel> channels() {
        return channels;
    }

    /** The fields by which Asterisk describes a bridge. */
    String[] snapshot() {
        return new String[] {
            "BridgeUniqueid", uniqueid,
            "BridgeType", "basic",
            "BridgeTechnology", "simple_bridge",
            "BridgeCreator", "<unknown>",
            "BridgeName", "<unknown>",
            "BridgeNumChannels", String.valueOf(channels.size()),
            "BridgeVideoSourceMode", "none"};
    }
}
