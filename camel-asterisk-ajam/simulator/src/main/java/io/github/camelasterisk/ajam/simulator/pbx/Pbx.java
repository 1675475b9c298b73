// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.support.Threads;

/**
 * The state of the simulated telephone system: channels, bridges, queues, variables, database. Changes emit events immediately, so the
 * list actions agree with them.
 *
 * <p>Guarded by its own monitor, as are the objects it holds: callers from outside (an action, a timer) acquire it.
 */
public final class Pbx {

    private final Instant started = Instant.now();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Conference> conferences = new TreeMap<>();
    private final Bridges bridges = new Bridges(this);
    private final Devices devices = new Devices(this);
    private final ParkingLot parking = new ParkingLot(this);
    private final Dialplan dialplan = new Dialplan(this);
    private final Transfers transfers = new Transfers(this, dialplan);
    private final Map<String, CallQueue> queues = new LinkedHashMap<>();
    private final Map<String, String> globals = new HashMap<>();
    private final Map<String, String> database = new TreeMap<>();
    private final Consumer<AmiEvent> events;
    private final Threads threads;
    private int channelCount;
    private int callCount;

    /**
     * Creates a PBX without calls.
     *
     * @param events  receives the events, in order
     * @param threads run what is delayed
     */
    public Pbx(Consumer<AmiEvent> events, Threads threads) {
        this.events = events;
        this.threads = threads;
    }

    /** {@return when the PBX was started} */
    public Instant started() {
        return started;
    }

    /** {@return all channels} */
    public Collection<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** {@return the dialplan} */
    public Dialplan dialplan() {
        return dialplan;
    }

    /** {@return the bridges} */
    public Bridges bridges() {
        return bridges;
    }

    /** {@return the states of the devices} */
    public Devices devices() {
        return devices;
    }

    /** {@return the conferences by name} */
    public Map<String, Conference> conferences() {
        return conferences;
    }

    /** {@return the parking lot} */
    public ParkingLot parking() {
        return parking;
    }

    /** {@return the transfers} */
    public Transfers transfers() {
        return transfers;
    }

    /** {@return the queues by name} */
    public Map<String, CallQueue> queues() {
        return queues;
    }

    /** {@return the global variables by name} */
    public Map<String, String> globals() {
        return globals;
    }

    /** {@return the AstDB, by family and key such as {@code /cidname/100}} */
    public Map<String, String> database() {
        return database;
    }

    /** {@return the number of calls since the start} */
    public int callCount() {
        return callCount;
    }

    /**
     * {@return the channel of this name or Uniqueid}
     *
     * @param id the name or Uniqueid
     */
    public Optional<Channel> channel(String id) {
        return channels.values().stream()
                .filter(channel -> channel.name().equalsIgnoreCase(id) || channel.uniqueid().equals(id)).findFirst();
    }

    /**
     * {@return the other half of a pair of Local channels}
     *
     * @param channel one half of the pair
     */
    public Optional<Channel> otherEnd(Channel channel) {
        String name = channel.name();
        return name.endsWith(";1") ? channel(name.replaceFirst("1$", "2"))
                : name.endsWith(";2") ? channel(name.replaceFirst("2$", "1")) : Optional.empty();
    }

    /**
     * Runs the task later, with the lock.
     *
     * @param delay the time until then
     * @param task  what is run
     */
    public void after(Duration delay, Runnable task) {
        threads.after(delay, () -> {
            synchronized (this) {
                task.run();
            }
        });
    }

    /**
     * Sends an event to all sessions.
     *
     * @param event the draft of the event, with all its fields
     */
    public void publish(AmiEvent.Draft event) {
        events.accept(event.toEvent());
    }

    /**
     * {@return an event with the fields that describe a channel}
     *
     * @param name    the name of the event
     * @param channel the channel that the event describes
     */
    public AmiEvent.Draft event(String name, Channel channel) {
        return AmiEvent.stamped(name).addAll(channel.snapshot(""));
    }

    /** Returns a unique channel name: {@code PJSIP/100-0000000a}. */
    String channelName(String resource) {
        return String.format("%s-%08x", resource, channelCount);
    }

    /** Creates the first channel of a new call; an empty Uniqueid is replaced by a generated one. */
    Channel open(String name, ChannelState state, String context, String exten, String givenUniqueid) {
        callCount++;
        String own = nextUniqueid();
        String uniqueid = givenUniqueid.isEmpty() ? own : givenUniqueid;
        return open(new Channel(name, uniqueid, uniqueid), state, context, exten);
    }

    /** Creates the first channel of a call from a phone or a trunk. */
    Channel open(String name, String exten, String callerIdNum, String callerIdName) {
        callCount++;
        String uniqueid = nextUniqueid();
        Channel channel = new Channel(name, uniqueid, uniqueid);
        channel.callerIdNum = callerIdNum;
        channel.callerIdName = callerIdName;
        return open(channel, ChannelState.RING, Dialplan.CONTEXT, exten);
    }

    /** Creates another channel of the call of {@code first}. */
    Channel open(String name, ChannelState state, String context, String exten, Channel first) {
        return open(new Channel(name, nextUniqueid(), first.linkedid()), state, context, exten);
    }

    private Channel open(Channel channel, ChannelState state, String context, String exten) {
        channel.state = state;
        channel.context = context;
        channel.exten = exten;
        channels.put(channel.name(), channel);
        publish(event("Newchannel", channel));
        devices.update(channel);
        return channel;
    }

    private String nextUniqueid() {
        return Instant.now().getEpochSecond() + "." + channelCount++;
    }

    void state(Channel channel, ChannelState state) {
        if (channel.state != state) {
            channel.state = state;
            publish(event("Newstate", channel));
            devices.update(channel);
        }
    }

    void callerId(Channel channel, String num, String name) {
        channel.callerIdNum = num;
        channel.callerIdName = name;
        publish(event("NewCallerid", channel).add("CID-CallingPres", "0 (Presentation Allowed, Not Screened)"));
    }

    void connectedLine(Channel channel, String num, String name) {
        channel.connectedLineNum = num;
        channel.connectedLineName = name;
        publish(event("NewConnectedLine", channel));
    }

    /**
     * Sets a variable of a channel, and announces it.
     *
     * @param channel  the channel that gets the variable
     * @param variable the name of the variable
     * @param value    the new value
     */
    public void set(Channel channel, String variable, String value) {
        channel.variables().put(variable, value);
        publish(event("VarSet", channel).add("Variable", variable).add("Value", value));
    }

    /**
     * Sets a global variable, and announces it.
     *
     * @param variable the name of the variable
     * @param value    the new value
     */
    public void setGlobal(String variable, String value) {
        globals.put(variable, value);
        publish(AmiEvent.stamped("VarSet").addAll("Channel", "none", "Uniqueid", "none", "Variable", variable, "Value", value));
    }

    /** Makes a channel execute an application of the dialplan. */
    void execute(Channel channel, String application, String data) {
        channel.application = application;
        channel.data = data;
        publish(event("Newexten", channel)
                .addAll("Extension", channel.exten, "Application", application, "AppData", data));
    }

    /** Starts or stops music for a waiting channel. */
    void music(Channel channel, boolean plays) {
        if (channel.hearsMusic() != plays) {
            channel.music(plays);
            AmiEvent.Draft event = event(plays ? "MusicOnHoldStart" : "MusicOnHoldStop", channel);
            publish(plays ? event.add("Class", "default") : event);
        }
    }

    /** A phone holds or resumes its call; meanwhile the other party hears music. */
    void hold(Channel channel, boolean holds) {
        if (!channel.isGone() && channel.isHolding() != holds) {
            channel.holding(holds);
            AmiEvent.Draft event = event(holds ? "Hold" : "Unhold", channel);
            publish(holds ? event.add("MusicClass", "") : event);
            Transfers.partyOf(channel).ifPresent(party -> music(party, holds));
            devices.update(channel);
        }
    }

    /**
     * Starts a recording, which only events show.
     *
     * @param channel the channel to record
     */
    public void record(Channel channel) {
        channel.recordings(channel.recordings() + 1);
        publish(event("MixMonitorStart", channel));
    }

    /**
     * Ends a recording.
     *
     * @param  channel the recorded channel
     * @return         false if there is none
     */
    public boolean stopRecording(Channel channel) {
        if (channel.recordings() == 0) {
            return false;
        }
        channel.recordings(channel.recordings() - 1);
        publish(event("MixMonitorStop", channel));
        return true;
    }

    /**
     * Hangs up a channel after this time, which replaces an earlier one; zero sets none.
     *
     * @param channel the channel to hang up
     * @param time    the time from now
     */
    public void endAfter(Channel channel, Duration time) {
        int number = channel.nextTimeout();
        if (!time.isZero()) {
            after(time, () -> {
                if (channel.hasTimeout(number)) {
                    endCall(channel, HangupCause.UNKNOWN);
                }
            });
        }
    }

    /** Returns the variable of a channel, or the value of CALLERID(). */
    String valueOf(Channel channel, String variable) {
        return switch (variable) {
            case "CALLERID(name)" -> channel.callerIdName;
            case "CALLERID(num)" -> channel.callerIdNum;
            default -> channel.variables().getOrDefault(variable, "");
        };
    }

    /**
     * Removes a channel from its bridge, which ends the bridge and its call.
     *
     * @param channel a channel in a bridge
     */
    public void kick(Channel channel) {
        List<Channel> others = detach(channel);
        hangup(channel, HangupCause.NORMAL_CLEARING);
        others.forEach(other -> hangup(other, HangupCause.NORMAL_CLEARING));
    }

    /** Ends a channel's current activity. Returns the other party of its call, which is alone now. */
    List<Channel> detach(Channel channel) {
        hold(channel, false);
        channel.beginCourse();
        List<Channel> others = bridges.leave(channel);
        channel.end();
        others.forEach(other -> hold(other, false));
        return others;
    }

    /**
     * Sends a channel to an extension; its other party is hung up.
     *
     * @param channel the channel to send
     * @param context the context of the extension
     * @param exten   the extension
     */
    public void send(Channel channel, String context, String exten) {
        List<Channel> others = detach(channel);
        channel.context = context;
        channel.exten = exten;
        dialplan.run(channel, dialplan.steps(context, exten));
        others.forEach(other -> hangup(other, HangupCause.NORMAL_CLEARING));
    }

    /**
     * Requests the end of a channel, and so of its call.
     *
     * @param channel a channel of the call
     * @param cause   the hangup cause
     */
    public void endCall(Channel channel, HangupCause cause) {
        if (!channel.isGone()) {
            publish(event("HangupRequest", channel).add("Cause", cause.code()));
            hangup(channel, cause);
        }
    }

    /** Ends a channel and any channel that is then alone; does nothing if it has already ended. */
    void hangup(Channel channel, HangupCause cause) {
        if (channels.remove(channel.name()) == null) {
            return;
        }
        Optional<Channel> otherEnd = otherEnd(channel);
        List<Channel> others = bridges.leave(channel);
        music(channel, false);
        while (stopRecording(channel)) {
            // each recording ends with its channel
        }
        channel.hungUp();
        publish(event("Hangup", channel).add("Cause", cause.code()).add("Cause-txt", cause.text()));
        devices.update(channel);
        otherEnd.ifPresent(other -> hangup(other, cause));
        // unless somebody else took them over
        others.stream().filter(other -> other.bridge().isEmpty()).forEach(other -> hangup(other, cause));
    }
}
