package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Channels that hear each other, guarded by the lock of the {@link Pbx}. */
public final class Bridge {

    private final String uniqueid = UUID.randomUUID().toString();
    private final List<Channel> channels = new ArrayList<>();

    public String uniqueid() {
        return uniqueid;
    }

    List<Channel> channels() {
        return channels;
    }

    /** The fields by which Asterisk describes a bridge. */
    public String[] snapshot() {
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
