// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.AmiEvent;

/**
 * An Originate: calls the channel, reports the outcome by OriginateResponse if it is Async, and then connects the answered channel to an
 * application or an extension. Guarded by the lock of the {@link Pbx}.
 */
public final class Origination implements Leg.Listener {

    private static final Pattern CALLER_ID = Pattern.compile("\\s*\"?([^\"<]*?)\"?\\s*<([^>]*)>\\s*");
    /** A comma that is neither quoted nor escaped. */
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final Duration RING_TIME = Duration.ofSeconds(30);

    private final Pbx pbx;
    private final Dialplan dialplan;
    private final AjamRequest request;
    private final CompletableFuture<DialStatus> outcome = new CompletableFuture<>();

    /**
     * Creates the call of an Originate.
     *
     * @param pbx      the PBX
     * @param dialplan the dialplan of the PBX
     * @param request  the action
     */
    public Origination(Pbx pbx, Dialplan dialplan, AjamRequest request) {
        this.pbx = pbx;
        this.dialplan = dialplan;
        this.request = request;
    }

    /** {@return a future that completes when the channel has been answered, or has failed} */
    public CompletionStage<DialStatus> outcome() {
        return outcome;
    }

    /** Starts the call. */
    public void start() {
        Leg leg = new Leg(pbx, dialplan, request.get("Channel"), Optional.empty(), this);
        leg.uniqueid(request.get("ChannelId"));
        leg.open();
        pbx.execute(leg.near(), "AppDial2", "(Outgoing Line)");
        leg.near().accountCode = request.get("Account");
        leg.channels().forEach(this::prepare);
        leg.dial();
        pbx.after(ringTime(), () -> leg.end(DialStatus.NOANSWER));
    }

    private void prepare(Channel channel) {
        variables().forEach((name, value) -> pbx.set(channel, name, value));
        String callerId = request.get("CallerID");
        if (!callerId.isEmpty()) {
            Matcher matcher = CALLER_ID.matcher(callerId);
            String num = matcher.matches() ? matcher.group(2) : callerId;
            String name = matcher.matches() && !matcher.group(1).isEmpty() ? matcher.group(1) : Channel.UNKNOWN;
            pbx.callerId(channel, num, name);
            pbx.connectedLine(channel, num, name);
        }
    }

    /**
     * Returns the variables of all parameters. Asterisk sets them from the last to the first, so the first of two with the same name
     * remains.
     */
    private Map<String, String> variables() {
        List<String> assignments = new ArrayList<>();
        request.getAll("Variable").forEach(value -> assignments.addAll(List.of(COMMA.split(value))));
        Map<String, String> variables = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(assignment.substring(0, equals), unquoted(assignment.substring(equals + 1)));
            }
        }
        return variables;
    }

    private static String unquoted(String value) {
        return value.replaceAll("\\\\(.)|\"", "$1");
    }

    private Duration ringTime() {
        String millis = request.get("Timeout");
        return millis.matches("[1-9]\\d{0,9}") ? Duration.ofMillis(Long.parseLong(millis)) : RING_TIME;
    }

    @Override
    public void answered(Channel channel) {
        respond(channel.name(), channel.uniqueid(), DialStatus.ANSWER, channel);
        if (request.get("Exten").isEmpty()) {
            dialplan.execute(channel, new Step(request.get("Application"), request.get("Data")));
        } else {
            channel.context = request.get("Context");
            channel.exten = request.get("Exten");
            dialplan.run(channel, dialplan.steps(channel.context, channel.exten));
        }
    }

    @Override
    public void failed(Channel channel, DialStatus status) {
        respond(request.get("Channel"), Channel.UNKNOWN, status, channel);
    }

    private void respond(String channelName, String uniqueid, DialStatus status, Channel channel) {
        if (request.isTrue("Async")) {
            pbx.publish(response(channelName, uniqueid, status, channel));
        }
        outcome.complete(status);
    }

    private AmiEvent.Draft response(String channelName, String uniqueid, DialStatus status, Channel channel) {
        AmiEvent.Draft event = AmiEvent.stamped("OriginateResponse");
        addGiven(event, "ActionID");
        event.add("Response", status == DialStatus.ANSWER ? "Success" : "Failure").add("Channel", channelName);
        for (String name : List.of("Context", "Exten", "Application", "Data")) {
            addGiven(event, name);
        }
        return event.add("Reason", status.reason()).add("Uniqueid", uniqueid)
                .add("CallerIDNum", channel.callerIdNum).add("CallerIDName", channel.callerIdName);
    }

    private void addGiven(AmiEvent.Draft event, String name) {
        if (!request.get(name).isEmpty()) {
            event.add(name, request.get(name));
        }
    }
}
