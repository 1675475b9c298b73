// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Keeps channels by the events about them and about bridges. For one thread at a time. */
final class ChannelEvents {

    private static final String UNIQUEID = "Uniqueid";
    private static final String BRIDGE = "BridgeUniqueid";

    private final Table<Channel> channels;
    private final Map<String, String> bridgeTypes = new HashMap<>();

    ChannelEvents(Table<Channel> channels) {
        this.channels = channels;
    }

    void register(Map<String, Consumer<Fields>> handlers) {
        handlers.put("Newchannel", this::created);
        handlers.put("CoreShowChannel", this::listed);
        handlers.put("Newstate", on(Channel::readState));
        handlers.put("NewCallerid", on(Channel::readCaller));
        handlers.put("NewConnectedLine", on(Channel::readConnected));
        handlers.put("Newexten", on(Channel::readPlace));
        handlers.put("Rename", on((channel, event) -> channel.name = event.text("Newname")));
        handlers.put("Hold", on((channel, event) -> channel.held = true));
        handlers.put("Unhold", on((channel, event) -> channel.held = false));
        handlers.put("MixMonitorStart", on((channel, event) -> channel.recording = true));
        handlers.put("MixMonitorStop", on((channel, event) -> channel.recording = false));
        handlers.put("MonitorStart", on((channel, event) -> channel.recording = true));
        handlers.put("MonitorStop", on((channel, event) -> channel.recording = false));
        handlers.put("ChanSpyStart", event -> spying(event, event.text("SpyeeChannel")));
        handlers.put("ChanSpyStop", event -> spying(event, null));
        handlers.put("Hangup", event -> channels.remove(event.text(UNIQUEID)));
        handlers.put("BridgeCreate", this::bridge);
        handlers.put("BridgeListItem", this::bridge);
        handlers.put("BridgeDestroy", event -> bridgeTypes.remove(event.text(BRIDGE)));
        handlers.put("BridgeEnter", this::entered);
        handlers.put("BridgeLeave", on(ChannelEvents::left));
    }

    /** Changes the channel that an event is about, if it is known. */
    private Consumer<Fields> on(BiConsumer<Channel, Fields> change) {
        return event -> {
            Channel channel = channels.get(event.text(UNIQUEID));
            if (channel != null) {
                change.accept(channel, event);
                readLink(channel, event);
                channels.put(channel);
            }
        };
    }

    /** A bridge gives its channels the id of the oldest call, and no event of its own says so. */
    private static void readLink(Channel channel, Fields event) {
        if (event.text("Linkedid") != null) {
            channel.linkedid = event.text("Linkedid");
        }
    }

    private void created(Fields event) {
        Channel channel = channels.get(event.text(UNIQUEID));
        if (channel == null && event.text(UNIQUEID) != null) {
            channel = new Channel(event.text(UNIQUEID), event.time());
        }
        if (channel != null) {
            read(channel, event);
        }
    }

    private void listed(Fields event) {
        Channel known = channels.get(event.text(UNIQUEID));
        Channel channel = known == null ? new Channel(event.text(UNIQUEID), event.agoByClock("Duration")) : known;
        read(channel, event);
        if (known == null && channel.isUp()) {
            channel.answered = channel.since;
        }
        String bridge = event.text("BridgeId");
        if (bridge == null) {
            channel.leave();
        } else if (!bridge.equals(channel.bridge)) {
            channel.enter(bridge, bridgeTypes.getOrDefault(bridge, "basic"), channel.since);
        }
    }

    private void read(Channel channel, Fields event) {
        channel.readState(event);
        channel.readCaller(event);
        channel.readConnected(event);
        channel.readPlace(event);
        readLink(channel, event);
        channels.put(channel);
    }

    private void bridge(Fields event) {
        if (event.text(BRIDGE) != null && event.text("BridgeType") != null) {
            bridgeTypes.put(event.text(BRIDGE), type(event));
        }
    }

    /** A conference is a bridge of the type base. */
    private static String type(Fields event) {
        return "ConfBridge".equals(event.text("BridgeCreator")) ? "conference" : event.text("BridgeType");
    }

    private void entered(Fields event) {
        bridge(event);
        on((channel, ignored) -> channel.enter(event.text(BRIDGE), type(event), event.time())).accept(event);
    }

    /** A channel that moves from one bridge into another may be heard of in the new one first. */
    private static void left(Channel channel, Fields event) {
        if (event.text(BRIDGE) != null && event.text(BRIDGE).equals(channel.bridge)) {
            channel.leave();
        }
    }

    private void spying(Fields event, String spied) {
        Channel spy = channels.get(event.text("SpyerUniqueid"));
        if (spy != null) {
            spy.spying = spied;
            channels.put(spy);
        }
    }
}
