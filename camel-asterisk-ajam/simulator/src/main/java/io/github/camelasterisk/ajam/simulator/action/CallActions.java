// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.Bridge;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;
import io.github.camelasterisk.ajam.simulator.pbx.DialStatus;
import io.github.camelasterisk.ajam.simulator.pbx.Dialplan;
import io.github.camelasterisk.ajam.simulator.pbx.HangupCause;
import io.github.camelasterisk.ajam.simulator.pbx.Origination;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;

/** The actions on channels and bridges. */
public final class CallActions {

    /** An Async response usually precedes the events of the call, though nothing guarantees it. */
    private static final Duration ANSWER_FIRST = Duration.ofMillis(5);

    private final Pbx pbx;
    private final Dialplan dialplan;

    /**
     * Creates the actions for calls.
     *
     * @param pbx      the PBX that the actions control
     * @param dialplan the dialplan of the PBX
     */
    public CallActions(Pbx pbx, Dialplan dialplan) {
        this.pbx = pbx;
        this.dialplan = dialplan;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("CoreShowChannels", "system,reporting", "Lists the channels.", this::coreShowChannels);
        table.add("Status", "system,call,reporting", "Lists the channels with more about them.", this::status);
        table.add("BridgeList", "", "Lists the bridges.", this::bridgeList);
        table.add("Hangup", "system,call", "Hangs up a channel.", this::hangup);
        table.add("Originate", "originate", "Makes a call.", (request, session) -> originate(request));
    }

    private Answer coreShowChannels(AjamRequest request) {
        Answer answer = Answer.list("Channels will follow");
        pbx.channels().forEach(channel -> answer.event("CoreShowChannel", channel.snapshot(""))
                .with("Application", channel.application).with("ApplicationData", channel.data)
                .with("Duration", duration(channel.age()))
                .with("BridgeId", channel.bridge().map(Bridge::uniqueid).orElse("")));
        return answer.complete("CoreShowChannelsComplete");
    }

    private static String duration(Duration age) {
        return String.format("%02d:%02d:%02d", age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }

    private Answer status(AjamRequest request) {
        String name = request.get("Channel");
        List<Channel> channels = name.isEmpty() ? List.copyOf(pbx.channels()) : pbx.channel(name).stream().toList();
        if (!name.isEmpty() && channels.isEmpty()) {
            return Answer.error("No such channel");
        }
        Answer answer = Answer.list("Channel status will follow");
        channels.forEach(channel -> addStatus(answer, channel, request));
        return answer.complete("StatusComplete").with("Items", channels.size());
    }

    private static void addStatus(Answer answer, Channel channel, AjamRequest request) {
        answer.event("Status", "Privilege", "Call");
        answer.withAll(channel.snapshot("")).with("Type", channel.technology()).with("DNID", "")
                .with("EffectiveConnectedLineNum", channel.connectedLineNum)
                .with("EffectiveConnectedLineName", channel.connectedLineName).with("TimeToHangup", 0)
                .with("BridgeID", channel.bridge().map(Bridge::uniqueid).orElse(""))
                .with("Application", channel.application).with("Data", channel.data).with("Nativeformats", "(ulaw)")
                .with("Readformat", "ulaw").with("Readtrans", "").with("Writeformat", "ulaw").with("Writetrans", "")
                .with("Callgroup", 0).with("Pickupgroup", 0).with("Seconds", channel.age().toSeconds());
        for (String variable : request.get("Variables").split(",")) {
            if (!variable.isEmpty()) {
                answer.with("Variable", variable + "=" + channel.variables().getOrDefault(variable, ""));
            }
        }
    }

    private Answer bridgeList(AjamRequest request) {
        String type = request.get("BridgeType");
        Answer answer = Answer.list("Bridge listing will follow");
        pbx.bridges().all().stream().filter(bridge -> type.isEmpty() || type.equals(bridge.type()))
                .forEach(bridge -> answer.event("BridgeListItem", bridge.snapshot()));
        return answer.complete("BridgeListComplete");
    }

    private Answer hangup(AjamRequest request) {
        String name = request.get("Channel");
        if (name.isEmpty()) {
            return Answer.error("No channel specified");
        }
        HangupCause cause = cause(request);
        if (name.length() > 1 && name.startsWith("/") && name.endsWith("/")) {
            return hangupMatching(name.substring(1, name.length() - 1), cause);
        }
        Optional<Channel> channel = pbx.channel(name);
        channel.ifPresent(found -> pbx.endCall(found, cause));
        return channel.isPresent() ? Answer.success("Channel Hungup") : Answer.error("No such channel");
    }

    private Answer hangupMatching(String regex, HangupCause cause) {
        try {
            Pattern pattern = Pattern.compile(regex);
            Answer answer = Answer.list("Channels hung up will follow");
            List<Channel> matching = pbx.channels().stream()
                    .filter(channel -> pattern.matcher(channel.name()).find()).toList();
            matching.forEach(channel -> answer.event("ChannelHungup", "Channel", channel.name()));
            matching.forEach(channel -> pbx.endCall(channel, cause));
            return answer.complete("ChannelsHungupListComplete");
        } catch (PatternSyntaxException e) {
            return Answer.error("Regex compile error: " + e.getDescription());
        }
    }

    private static HangupCause cause(AjamRequest request) {
        String cause = request.get("Cause");
        return cause.matches("\\d{1,3}") ? new HangupCause(Integer.parseInt(cause)) : HangupCause.UNKNOWN;
    }

    private CompletionStage<Answer> originate(AjamRequest request) {
        Optional<String> problem = problem(request);
        if (problem.isPresent()) {
            return CompletableFuture.completedFuture(Answer.error(problem.get()));
        }
        Origination origination = new Origination(pbx, dialplan, request);
        pbx.after(ANSWER_FIRST, origination::start);
        return request.isTrue("Async") ? CompletableFuture.completedFuture(queued()) : origination.outcome()
                .thenApply(status -> status == DialStatus.ANSWER ? queued() : Answer.error("Originate failed"));
    }

    private static Answer queued() {
        return Answer.success("Originate successfully queued");
    }

    private Optional<String> problem(AjamRequest request) {
        String priority = request.get("Priority");
        boolean toExten = !request.get("Exten").isEmpty();
        if (request.get("Channel").isEmpty()) {
            return Optional.of("Channel not specified");
        }
        if (toExten ? request.get("Context").isEmpty() || priority.isEmpty() : request.get("Application").isEmpty()) {
            return Optional.of("Originate with 'Exten' requires 'Context' and 'Priority'");
        }
        if (!priority.isEmpty() && !priority.matches("\\d+")) {
            return Optional.of("Invalid priority");
        }
        if (!request.get("Channel").contains("/")) {
            return Optional.of("Invalid channel");
        }
        boolean exists = !toExten || !dialplan.steps(request.get("Context"), request.get("Exten")).isEmpty();
        return exists ? Optional.empty() : Optional.of("Extension does not exist.");
    }
}
