// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;

/** A queue: callers wait, members answer, one call per member at a time. Guarded by the lock of the {@link Pbx}. */
public final class CallQueue {

    private static final int SERVICE_LEVEL = 20;
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration RING_TIME = Duration.ofSeconds(10);

    private final Pbx pbx;
    private final Dialplan dialplan;
    private final String name;
    private final Map<String, QueueMember> members = new LinkedHashMap<>();
    private final List<Caller> callers = new ArrayList<>();
    private int completed;
    private int inTime;
    private int abandoned;
    private long holdSeconds;
    private long talkSeconds;

    /**
     * Creates a queue without members.
     *
     * @param pbx  the PBX of the queue
     * @param name the name of the queue
     */
    public CallQueue(Pbx pbx, String name) {
        this.pbx = pbx;
        this.dialplan = pbx.dialplan();
        this.name = name;
    }

    /** A waiting channel, since when it waits, and whether a member is being called for it. */
    private static final class Caller {

        private final Channel channel;
        private final int originalPosition;
        private final Instant joined = Instant.now();
        private boolean offered;
        private boolean completed;

        Caller(Channel channel, int position) {
            this.channel = channel;
            this.originalPosition = position;
        }

        long waited() {
            return Duration.between(joined, Instant.now()).toSeconds();
        }
    }

    /** {@return the name of the queue} */
    public String name() {
        return name;
    }

    /** {@return the members, in the order in which they were added} */
    public Collection<QueueMember> members() {
        return members.values();
    }

    /**
     * {@return the member with this interface}
     *
     * @param interfaceName the interface, such as {@code PJSIP/101}
     */
    public Optional<QueueMember> member(String interfaceName) {
        return Optional.ofNullable(members.get(interfaceName));
    }

    /**
     * Adds a member.
     *
     * @param member a member with a new interface
     */
    public void add(QueueMember member) {
        members.put(member.interfaceName(), member);
        member.status(pbx.devices().state(member.device()));
        publish("QueueMemberAdded", member);
        showAvailability();
        offer();
    }

    /**
     * Removes a member.
     *
     * @param member a member of this queue
     */
    public void remove(QueueMember member) {
        members.remove(member.interfaceName());
        publish("QueueMemberRemoved", member);
        showAvailability();
    }

    /**
     * Pauses a member, or ends the pause.
     *
     * @param member a member of this queue
     * @param pause  whether the member is paused
     * @param reason the reason of the pause, which events show; may be empty
     */
    public void pause(QueueMember member, boolean pause, String reason) {
        member.pause(pause, reason);
        publish("QueueMemberPause", member);
        showAvailability();
        offer();
    }

    /**
     * Changes the penalty of a member.
     *
     * @param member  a member of this queue
     * @param penalty the penalty, 0 or more
     */
    public void penalty(QueueMember member, int penalty) {
        member.penalty(penalty);
        publish("QueueMemberPenalty", member);
    }

    /** Resets its counters. */
    public void reset() {
        completed = 0;
        inTime = 0;
        abandoned = 0;
        holdSeconds = 0;
        talkSeconds = 0;
    }

    /** Gives a member the new state of its device, and another call once it is free. */
    void deviceChanged(String device) {
        members.values().stream().filter(member -> member.hasDevice(device)).forEach(member -> {
            member.status(pbx.devices().state(device));
            publish("QueueMemberStatus", member);
            pbx.after(RETRY, this::offer);
        });
        showAvailability();
    }

    private void showAvailability() {
        boolean free = members.values().stream().anyMatch(QueueMember::isAvailable);
        pbx.devices().set("Queue:" + name + "_avail", free ? DeviceState.NOT_INUSE : DeviceState.INUSE);
    }

    private void showWaiting() {
        pbx.devices().set("Queue:" + name, callers.isEmpty() ? DeviceState.NOT_INUSE : DeviceState.RINGING);
    }

    private void publish(String event, QueueMember member) {
        pbx.publish(member.describe(AmiEvent.stamped(event).add("Queue", name)));
    }

    /** Makes a channel wait until a member answers or somebody hangs up. */
    void join(Channel channel) {
        Caller caller = new Caller(channel, callers.size() + 1);
        callers.add(caller);
        showWaiting();
        pbx.publish(callerEvent("QueueCallerJoin", caller).add("Position", callers.size()).add("Count", callers.size()));
        pbx.music(channel, true);
        channel.atEnd(() -> abandon(caller));
        offer();
    }

    private AmiEvent.Draft callerEvent(String event, Caller caller) {
        return pbx.event(event, caller.channel).add("Queue", name);
    }

    private void abandon(Caller caller) {
        if (callers.contains(caller)) {
            abandoned++;
            pbx.music(caller.channel, false);
            pbx.publish(callerEvent("QueueCallerAbandon", caller).add("Position", callers.indexOf(caller) + 1)
                    .add("OriginalPosition", caller.originalPosition).add("HoldTime", caller.waited()));
            leave(caller);
        }
    }

    private void leave(Caller caller) {
        int position = callers.indexOf(caller) + 1;
        callers.remove(caller);
        showWaiting();
        pbx.publish(callerEvent("QueueCallerLeave", caller).add("Count", callers.size()).add("Position", position));
    }

    /** Calls free members for the waiting channels. */
    private void offer() {
        for (Caller caller : List.copyOf(callers)) {
            Optional<QueueMember> free = members.values().stream().filter(QueueMember::isAvailable)
                    .min(Comparator.comparingInt(QueueMember::callsTaken));
            if (!caller.offered && free.isPresent()) {
                call(caller, free.get());
            }
        }
    }

    private void call(Caller caller, QueueMember member) {
        caller.offered = true;
        member.calling(true);
        Instant start = Instant.now();
        Leg leg = new Leg(pbx, dialplan, member.interfaceName(), Optional.of(caller.channel), new Leg.Listener() {
            @Override
            public void answered(Channel channel) {
                connect(caller, member, channel, Duration.between(start, Instant.now()).toSeconds());
            }

            @Override
            public void failed(Channel channel, DialStatus status) {
                caller.offered = false;
                member.calling(false);
                if (status == DialStatus.NOANSWER) {
                    long ringTime = Duration.between(start, Instant.now()).toMillis();
                    pbx.publish(agentEvent("AgentRingNoAnswer", caller, member, channel).add("RingTime", ringTime));
                }
                pbx.after(RETRY, CallQueue.this::offer);
            }
        });
        leg.open();
        pbx.execute(leg.near(), "AppQueue", "(Outgoing Line)");
        pbx.publish(agentEvent("AgentCalled", caller, member, leg.near()));
        caller.channel.atEnd(() -> leg.end(DialStatus.CANCEL));
        leg.dial();
        pbx.after(RING_TIME, () -> leg.end(DialStatus.NOANSWER));
    }

    private AmiEvent.Draft agentEvent(String event, Caller caller, QueueMember member, Channel agent) {
        return pbx.event(event, caller.channel).addAll(agent.snapshot("Dest"))
                .addAll("Queue", name, "Interface", member.interfaceName(), "MemberName", member.memberName());
    }

    private void connect(Caller caller, QueueMember member, Channel agent, long ringTime) {
        long holdTime = caller.waited();
        holdSeconds += holdTime;
        member.inCall(true);
        if (holdTime <= SERVICE_LEVEL) {
            inTime++;
        }
        pbx.music(caller.channel, false);
        leave(caller);
        pbx.publish(agentEvent("AgentConnect", caller, member, agent).add("HoldTime", holdTime).add("RingTime", ringTime));
        pbx.connectedLine(caller.channel, agent.callerIdNum, agent.callerIdName);
        pbx.bridges().connect(agent, caller.channel);
        Instant start = Instant.now();
        agent.atEnd(() -> complete(caller, member, agent, holdTime, start, agent.isGone() ? "agent" : "transfer"));
        caller.channel.atEnd(() -> complete(caller, member, agent, holdTime, start, caller.channel.isGone() ? "caller" : "transfer"));
    }

    private void complete(Caller caller, QueueMember member, Channel agent, long holdTime, Instant start, String reason) {
        if (caller.completed) {
            return;
        }
        member.calling(false);
        caller.completed = true;
        long talkTime = Duration.between(start, Instant.now()).toSeconds();
        completed++;
        talkSeconds += talkTime;
        member.callTaken();
        pbx.publish(agentEvent("AgentComplete", caller, member, agent)
                .add("HoldTime", holdTime).add("TalkTime", talkTime).add("Reason", reason));
        publish("QueueMemberStatus", member);
    }

    /**
     * Adds the items of QueueStatus; an empty {@code member} means all members.
     *
     * @param member the interface, or an empty text
     * @param answer the answer to which the items are added
     */
    public void listStatus(String member, Answer answer) {
        answer.event("QueueParams", "Queue", name, "Max", "0", "Strategy", "ringall").with("Calls", callers.size())
                .with("Holdtime", average(holdSeconds)).with("TalkTime", average(talkSeconds))
                .with("Completed", completed).with("Abandoned", abandoned).with("ServiceLevel", SERVICE_LEVEL)
                .with("ServicelevelPerf", performance()).with("ServicelevelPerf2", performance()).with("Weight", 0);
        members.values().stream().filter(each -> member.isEmpty() || each.interfaceName().equals(member))
                .forEach(each -> each.list(name, answer));
        callers.forEach(caller -> listEntry(caller, answer));
    }

    private void listEntry(Caller caller, Answer answer) {
        Channel channel = caller.channel;
        answer.event("QueueEntry", "Queue", name).with("Position", callers.indexOf(caller) + 1)
                .with("Channel", channel.name()).with("Uniqueid", channel.uniqueid())
                .with("CallerIDNum", known(channel.callerIdNum)).with("CallerIDName", known(channel.callerIdName))
                .with("ConnectedLineNum", known(channel.connectedLineNum))
                .with("ConnectedLineName", known(channel.connectedLineName))
                .with("Wait", caller.waited()).with("Priority", 0);
    }

    /** This event alone spells it without the angle brackets. */
    private static String known(String value) {
        return value.equals(Channel.UNKNOWN) ? "unknown" : value;
    }

    /**
     * Adds the item of QueueSummary.
     *
     * @param answer the answer to which the items are added
     */
    public void listSummary(Answer answer) {
        long loggedIn = members.values().stream().filter(member -> !member.isPaused()).count();
        long available = members.values().stream().filter(QueueMember::isAvailable).count();
        answer.event("QueueSummary", "Queue", name).with("LoggedIn", loggedIn).with("Available", available)
                .with("Callers", callers.size()).with("HoldTime", average(holdSeconds)).with("TalkTime", average(talkSeconds))
                .with("LongestHoldTime", callers.stream().mapToLong(Caller::waited).max().orElse(0));
    }

    private long average(long seconds) {
        return completed == 0 ? 0 : seconds / completed;
    }

    private String performance() {
        return completed == 0 ? "0.0" : String.format(Locale.ROOT, "%.1f", 100.0 * Math.min(inTime, completed) / completed);
    }
}
