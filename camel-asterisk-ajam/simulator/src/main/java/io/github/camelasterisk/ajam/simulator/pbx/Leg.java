// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;

/**
 * An attempt to reach a phone, or an extension through a pair of Local channels. Guarded by the lock of the {@link Pbx}. It starts
 * ringing or is answered as the far end's dialplan says, and ends exactly once.
 */
final class Leg {

    /** Receives the outcome. */
    interface Listener {

        void answered(Channel channel);

        void failed(Channel channel, DialStatus status);
    }

    private final Pbx pbx;
    private final Dialplan dialplan;
    private final String destination;
    private final Extension extension;
    private final Optional<Channel> caller;
    private final Listener listener;
    private String uniqueid = "";
    private final List<Channel> channels = new ArrayList<>();
    private boolean over;

    /**
     * @param destination {@code Local/exten@context} or {@code PJSIP/100}
     * @param caller      the caller; empty if it is the system itself
     */
    Leg(Pbx pbx, Dialplan dialplan, String destination, Optional<Channel> caller, Listener listener) {
        this.pbx = pbx;
        this.dialplan = dialplan;
        this.destination = destination;
        this.extension = dialplan.extensionOf(destination);
        this.caller = caller;
        this.listener = listener;
    }

    /** Creates the first channel with this Uniqueid; an empty one changes nothing. */
    void uniqueid(String given) {
        uniqueid = given;
    }

    /** Returns the channel on the caller's side. */
    Channel near() {
        return channels.get(0);
    }

    private Channel far() {
        return channels.get(channels.size() - 1);
    }

    /** Returns all channels, the one on the caller's side first. */
    List<Channel> channels() {
        return channels;
    }

    /** Creates the channels. */
    void open() {
        String name = pbx.channelName(extension.resource());
        if (extension.isLocal()) {
            add(first(name + ";1"));
            add(pbx.open(name + ";2", ChannelState.RING, extension.context(), extension.exten(), near()));
        } else {
            add(first(name));
        }
        caller.ifPresent(channel -> pbx.callerId(near(), extension.exten(), pbx.devices().nameOf(extension.exten())));
        caller.ifPresent(channel -> pbx.connectedLine(near(), channel.callerIdNum, channel.callerIdName));
    }

    private Channel first(String name) {
        return caller.map(channel -> pbx.open(name, ChannelState.DOWN, extension.context(), extension.exten(), channel))
                .orElseGet(() -> pbx.open(name, ChannelState.DOWN, extension.context(), extension.exten(), uniqueid));
    }

    private void add(Channel channel) {
        channel.leg(this);
        channels.add(channel);
        channel.atEnd(() -> end(DialStatus.NOANSWER));
    }

    /** Calls the far end. */
    void dial() {
        if (!extension.exists()) {
            end(DialStatus.CHANUNAVAIL);
            return;
        }
        if (extension.isLocal()) {
            publishLocalBridge();
        }
        pbx.publish(dialEvent("DialBegin").add("DialString", destination.substring(destination.indexOf('/') + 1)));
        if (extension.isLocal()) {
            dialplan.run(far(), extension.steps());
        } else {
            dialplan.behave(near(), extension.steps());
        }
    }

    private void publishLocalBridge() {
        pbx.publish(AmiEvent.stamped("LocalBridge").addAll(near().snapshot("LocalOne")).addAll(far().snapshot("LocalTwo"))
                .addAll("Context", extension.context(), "Exten", extension.exten(),
                        "LocalOptimization", destination.endsWith("/n") ? "No" : "Yes"));
    }

    private AmiEvent.Draft dialEvent(String name) {
        AmiEvent.Draft event = AmiEvent.stamped(name);
        caller.ifPresent(channel -> event.addAll(channel.snapshot("")));
        return event.addAll(near().snapshot("Dest"));
    }

    void ringing() {
        if (!over) {
            pbx.state(near(), ChannelState.RINGING);
            pbx.publish(dialEvent("DialState").add("DialStatus", "RINGING"));
        }
    }

    void answered() {
        if (!over) {
            over = true;
            pbx.state(near(), ChannelState.UP);
            pbx.publish(dialEvent("DialEnd").add("DialStatus", DialStatus.ANSWER));
            listener.answered(near());
        }
    }

    /** Gives up, unless it has already ended: hangs up the channels and notifies the listener. */
    void end(DialStatus status) {
        if (over) {
            return;
        }
        over = true;
        if (status != DialStatus.CHANUNAVAIL) {
            pbx.publish(dialEvent("DialEnd").add("DialStatus", status));
        }
        channels.forEach(channel -> pbx.hangup(channel, status.cause()));
        listener.failed(near(), status);
    }
}
