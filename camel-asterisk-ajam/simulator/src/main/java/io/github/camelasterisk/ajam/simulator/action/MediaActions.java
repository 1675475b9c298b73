// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.AsyncAgi;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;

/** The actions on the media of channels: digits, recordings, texts. Nothing is audible, and no file is written. */
public final class MediaActions {

    private static final String NO_CHANNEL = "No such channel";
    private static final String RECORDINGS = "/var/spool/asterisk/monitor/";

    private final Pbx pbx;

    /**
     * Creates the actions that play, record and mute.
     *
     * @param pbx the PBX that the actions control
     */
    public MediaActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("PlayDTMF", "call", "Plays a digit.", this::playDtmf);
        table.add("MixMonitor", "system", "Records a channel.", this::mixMonitor);
        table.add("MixMonitorMute", "system,call", "Leaves a part out of a recording.", this::mixMonitorMute);
        table.add("StopMixMonitor", "system,call", "Ends a recording.", this::stopMixMonitor);
        table.add("MuteAudio", "system", "Mutes a channel.", this::muteAudio);
        table.add("SendText", "call", "Sends a text to a channel.", this::sendText);
        table.add("AGI", "agi", "Has a channel execute a command of AGI.", this::agi);
    }

    private Answer playDtmf(AjamRequest request) {
        Optional<Channel> channel = pbx.channel(request.get("Channel"));
        if (channel.isEmpty()) {
            return Answer.error("Channel not found");
        }
        if (request.get("Digit").isEmpty()) {
            return Answer.error("No digit specified");
        }
        String duration = request.get("Duration").matches("\\d{1,6}") ? request.get("Duration") : "250";
        // a digit sent to a phone is heard only there
        Optional<Channel> hearer = request.isTrue("Receive") ? channel : pbx.otherEnd(channel.get());
        hearer.ifPresent(heard -> {
            pbx.publish(digit("DTMFBegin", heard, request));
            pbx.after(Duration.ofMillis(Long.parseLong(duration)), () -> {
                pbx.publish(digit("DTMFEnd", heard, request).add("DurationMs", duration));
                heard.hear(request.get("Digit"));
            });
        });
        return Answer.success("DTMF successfully queued");
    }

    private AmiEvent.Draft digit(String event, Channel channel, AjamRequest request) {
        return pbx.event(event, channel).add("Digit", request.get("Digit")).add("Direction", "Received");
    }

    private Answer mixMonitor(AjamRequest request) {
        return onChannel(request, channel -> {
            String file = request.get("File");
            pbx.set(channel, "MIXMONITOR_FILENAME", file.startsWith("/") ? file : RECORDINGS + file);
            pbx.record(channel);
            return Answer.success();
        });
    }

    private Answer mixMonitorMute(AjamRequest request) {
        return onChannel(request, channel -> {
            pbx.publish(pbx.event("MixMonitorMute", channel).add("Direction", request.get("Direction")).add("State", request.get("State")));
            return Answer.success();
        });
    }

    private Answer stopMixMonitor(AjamRequest request) {
        return onChannel(request, channel -> pbx.stopRecording(channel) ? Answer.success() : Answer.error("Could not stop monitoring channel"));
    }

    private Answer muteAudio(AjamRequest request) {
        return onChannel(request, channel -> request.get("Direction").matches("(?i)in|out|all")
                ? Answer.success() : Answer.error("Invalid direction specified. Must be 'in', 'out' or 'all'"));
    }

    private Answer sendText(AjamRequest request) {
        return onChannel(request, channel -> request.get("Message").isEmpty() ? Answer.error("No message specified") : Answer.success("Success"));
    }

    private Answer onChannel(AjamRequest request, Function<Channel, Answer> action) {
        if (request.get("Channel").isEmpty()) {
            return Answer.error("No channel specified");
        }
        return pbx.channel(request.get("Channel")).map(action).orElseGet(() -> Answer.error(NO_CHANNEL));
    }

    private Answer agi(AjamRequest request) {
        String name = request.get("Channel");
        if (name.isEmpty() || request.get("Command").isEmpty()) {
            return Answer.error("Both, Channel and Command are *required*");
        }
        Optional<Channel> channel = pbx.channel(name);
        if (channel.isEmpty()) {
            return Answer.error("Channel " + name + " does not exist.");
        }
        Optional<AsyncAgi> agi = channel.get().agi();
        agi.ifPresent(session -> session.add(request.get("Command"), request.get("CommandID")));
        return agi.isPresent() ? Answer.success("Added AGI command to queue")
                : Answer.error("Failed to add AGI command to channel " + name + " queue");
    }
}
