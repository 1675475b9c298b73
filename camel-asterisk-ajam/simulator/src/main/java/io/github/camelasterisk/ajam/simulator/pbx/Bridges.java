// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;

/** The bridges, and how channels enter and leave them. Guarded by the lock of the {@link Pbx}. */
public final class Bridges {

    private static final Bridge.Owner NOBODY = new Bridge.Owner() {
        @Override
        public void leaving(Channel channel) {
            // a call has no rules of its own
        }

        @Override
        public void left(Channel channel) {
            // a call has no rules of its own
        }
    };

    private final Map<String, Bridge> bridges = new LinkedHashMap<>();
    private final Pbx pbx;

    Bridges(Pbx pbx) {
        this.pbx = pbx;
    }

    /** {@return all bridges} */
    public Collection<Bridge> all() {
        return bridges.values();
    }

    /**
     * {@return the bridge of this Uniqueid}
     *
     * @param uniqueid the Uniqueid
     */
    public Optional<Bridge> find(String uniqueid) {
        return Optional.ofNullable(bridges.get(uniqueid));
    }

    Bridge create(Bridge.Kind kind, String name, Bridge.Owner owner) {
        Bridge bridge = new Bridge(kind, name, owner);
        bridges.put(bridge.uniqueid(), bridge);
        publish("BridgeCreate", bridge);
        return bridge;
    }

    void destroy(Bridge bridge) {
        bridges.remove(bridge.uniqueid());
        publish("BridgeDestroy", bridge);
    }

    /** Connects two channels that are in no bridge. */
    void connect(Channel first, Channel second) {
        Bridge bridge = create(Bridge.Kind.BASIC, Channel.UNKNOWN, NOBODY);
        shareLinkedid(first, second);
        enter(bridge, first);
        enter(bridge, second);
    }

    /** Both belong to the older call from now on. */
    private static void shareLinkedid(Channel first, Channel second) {
        String oldest = Stream.of(first.linkedid(), second.linkedid())
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())).orElseThrow();
        first.linkedid(oldest);
        second.linkedid(oldest);
    }

    void enter(Bridge bridge, Channel channel) {
        bridge.channels().add(channel);
        channel.bridge(bridge);
        publish("BridgeEnter", bridge, channel);
    }

    /** Removes a channel from its bridge, and with it the other party of its call, which is returned. */
    List<Channel> leave(Channel channel) {
        if (channel.bridge().isEmpty()) {
            return List.of();
        }
        Bridge bridge = channel.bridge().get();
        remove(bridge, channel);
        if (!bridge.isCall()) {
            return List.of();
        }
        List<Channel> others = List.copyOf(bridge.channels());
        others.forEach(other -> remove(bridge, other));
        destroy(bridge);
        return others;
    }

    private void remove(Bridge bridge, Channel channel) {
        bridge.owner().leaving(channel);
        bridge.channels().remove(channel);
        channel.bridge(null);
        publish("BridgeLeave", bridge, channel);
        bridge.owner().left(channel);
    }

    private void publish(String event, Bridge bridge) {
        pbx.publish(AmiEvent.stamped(event).addAll(bridge.snapshot()));
    }

    private void publish(String event, Bridge bridge, Channel channel) {
        pbx.publish(AmiEvent.stamped(event).addAll(bridge.snapshot()).addAll(channel.snapshot("")));
    }
}
