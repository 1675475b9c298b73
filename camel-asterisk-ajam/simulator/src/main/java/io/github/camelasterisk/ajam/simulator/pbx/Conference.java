// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;

/** A ConfBridge conference, from the first participant who joins to the last who leaves. Guarded by the lock of the {@link Pbx}. */
public final class Conference implements Bridge.Owner {

    private final Pbx pbx;
    private final String name;
    private final Bridge bridge;
    /** The participants, and whether each is muted. */
    private final Map<Channel, Boolean> members = new LinkedHashMap<>();
    private boolean locked;

    Conference(Pbx pbx, String name) {
        this.pbx = pbx;
        this.name = name;
        bridge = pbx.bridges().create(Bridge.Kind.CONFERENCE, name, this);
        pbx.publish(event("ConfbridgeStart"));
        pbx.devices().set("confbridge:" + name, DeviceState.INUSE);
    }

    /** {@return the name of the conference} */
    public String name() {
        return name;
    }

    boolean isLocked() {
        return locked;
    }

    /**
     * Locks or unlocks it.
     *
     * @param closed whether nobody may join
     */
    public void lock(boolean closed) {
        locked = closed;
    }

    /**
     * {@return whether a channel takes part}
     *
     * @param channel any channel
     */
    public boolean has(Channel channel) {
        return members.containsKey(channel);
    }

    /** {@return the channels that take part, in the order in which they joined} */
    public List<Channel> members() {
        return List.copyOf(members.keySet());
    }

    void join(Channel channel) {
        members.put(channel, false);
        pbx.bridges().enter(bridge, channel);
        pbx.publish(event("ConfbridgeJoin", channel).add("Muted", "No"));
    }

    /**
     * Mutes or unmutes a channel.
     *
     * @param channel a channel that takes part
     * @param muted   whether the others don't hear it
     */
    public void mute(Channel channel, boolean muted) {
        if (members.put(channel, muted) != muted) {
            pbx.publish(event(muted ? "ConfbridgeMute" : "ConfbridgeUnmute", channel));
        }
    }

    @Override
    public void leaving(Channel channel) {
        members.remove(channel);
        pbx.publish(event("ConfbridgeLeave", channel));
    }

    @Override
    public void left(Channel channel) {
        if (members.isEmpty()) {
            pbx.devices().set("confbridge:" + name, DeviceState.NOT_INUSE);
            pbx.publish(event("ConfbridgeEnd"));
            pbx.conferences().remove(name);
            pbx.bridges().destroy(bridge);
        }
    }

    private AmiEvent.Draft event(String event) {
        return AmiEvent.stamped(event).add("Conference", name).addAll(bridge.snapshot());
    }

    private AmiEvent.Draft event(String event, Channel channel) {
        return event(event).addAll(channel.snapshot("")).add("Admin", "No");
    }

    /**
     * Adds the item of ConfbridgeListRooms.
     *
     * @param answer the answer to which the items are added
     */
    public void listRoom(Answer answer) {
        answer.event("ConfbridgeListRooms", "Conference", name).with("Parties", members.size()).with("Marked", 0)
                .with("Locked", yes(locked)).with("Muted", "No");
    }

    /**
     * Adds the items of ConfbridgeList.
     *
     * @param answer the answer to which the items are added
     */
    public void listMembers(Answer answer) {
        members.forEach((channel, muted) -> answer.event("ConfbridgeList", "Conference", name, "Admin", "No", "MarkedUser", "No",
                        "WaitMarked", "No", "EndMarked", "No", "EndMarkedAny", "No", "Waiting", "No", "Muted", yes(muted), "Talking", "No")
                .with("AnsweredTime", channel.age().toSeconds()).withAll(channel.snapshot("")));
    }

    private static String yes(boolean value) {
        return value ? "Yes" : "No";
    }
}
