// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Channels that are connected to each other, guarded by the lock of the {@link Pbx}. */
public final class Bridge {

    private final String uniqueid = UUID.randomUUID().toString();
    private final List<Channel> channels = new ArrayList<>();
    private final Kind kind;
    private final String name;
    private final Owner owner;

    Bridge(Kind kind, String name, Owner owner) {
        this.kind = kind;
        this.name = name;
        this.owner = owner;
    }

    /** The purpose of a bridge, as in BridgeType, BridgeTechnology and BridgeCreator. */
    enum Kind {
        BASIC("basic", "simple_bridge", Channel.UNKNOWN),
        CONFERENCE("base", "softmix", "ConfBridge"),
        PARKING("parking", "holding_bridge", "Parking");

        private final String type;
        private final String technology;
        private final String creator;

        Kind(String type, String technology, String creator) {
            this.type = type;
            this.technology = technology;
            this.creator = creator;
        }
    }

    /** The creator of a bridge for more than one call. */
    interface Owner {

        /** Before BridgeLeave. */
        void leaving(Channel channel);

        /** After BridgeLeave. */
        void left(Channel channel);
    }

    /** {@return the Uniqueid of the bridge} */
    public String uniqueid() {
        return uniqueid;
    }

    /** {@return its type, such as {@code basic}} */
    public String type() {
        return kind.type;
    }

    boolean isCall() {
        return kind == Kind.BASIC;
    }

    Owner owner() {
        return owner;
    }

    /** {@return its channels, in the order in which they entered} */
    public List<Channel> channels() {
        return channels;
    }

    /** {@return the fields that describe the bridge in an event: names and values in turn} */
    public String[] snapshot() {
        return snapshot("");
    }

    /** Returns the fields that describe a bridge, with {@code prefix} in front of their names. */
    String[] snapshot(String prefix) {
        return new String[] {
            prefix + "BridgeUniqueid", uniqueid,
            prefix + "BridgeType", kind.type,
            prefix + "BridgeTechnology", kind.technology,
            prefix + "BridgeCreator", kind.creator,
            prefix + "BridgeName", name,
            prefix + "BridgeNumChannels", String.valueOf(channels.size()),
            prefix + "BridgeVideoSourceMode", "none"};
    }
}
