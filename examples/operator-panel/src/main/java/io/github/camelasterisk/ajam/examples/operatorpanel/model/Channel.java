// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.util.Map;

/** A channel: one leg of a call. */
final class Channel implements Entity {

    private static final Map<String, String> STATES = Map.of("0", "down", "1", "reserved", "2", "offhook", "3", "dialing",
            "4", "ring", "5", "ringing", "6", "up", "7", "busy");

    final String id;
    final Instant since;
    String name;
    String state = "unknown";
    String number;
    String caller;
    String connectedNumber;
    String connectedName;
    String context;
    String exten;
    String application;
    String linkedid;
    String call;
    String bridge;
    String bridgeType;
    Instant bridgedSince;
    Instant answered;
    boolean held;
    boolean recording;
    String spying;
    /** Whether its call was counted as answered. */
    boolean talked;

    Channel(String id, Instant since) {
        this.id = id;
        this.since = since;
    }

    @Override
    public String id() {
        return id;
    }

    void readState(Fields event) {
        name = event.text("Channel");
        String code = event.text("ChannelState");
        state = code == null ? state : STATES.getOrDefault(code, "unknown");
        if (state.equals("up") && answered == null) {
            answered = event.time();
        }
    }

    void readCaller(Fields event) {
        number = event.text("CallerIDNum");
        caller = event.text("CallerIDName");
    }

    void readConnected(Fields event) {
        connectedNumber = event.text("ConnectedLineNum");
        connectedName = event.text("ConnectedLineName");
    }

    void readPlace(Fields event) {
        context = event.text("Context");
        exten = event.text("Exten");
        application = event.has("Application") ? event.text("Application") : application;
    }

    void enter(String bridgeId, String type, Instant time) {
        bridge = bridgeId;
        bridgeType = type;
        bridgedSince = time;
    }

    void leave() {
        bridge = null;
        bridgeType = null;
        bridgedSince = null;
    }

    boolean isUp() {
        return state.equals("up");
    }

    /** Whether it is a leg that Asterisk made for itself, so that nobody is at its end. */
    boolean isLocal() {
        return name != null && name.startsWith("Local/");
    }

    /** Whether it is in a bridge where two talk, not in a conference nor among the parked. */
    boolean isTalking() {
        return "basic".equals(bridgeType);
    }

    /** The device that it belongs to: its name without the number of the call. */
    String device() {
        return device(name);
    }

    static String device(String channelName) {
        if (channelName == null) {
            return null;
        }
        int dash = channelName.lastIndexOf('-');
        return dash < 0 ? channelName : channelName.substring(0, dash);
    }

    @Override
    public View view() {
        return View.of(id).with("name", name).with("device", device()).with("state", state).with("number", number).with("caller", caller)
                .with("connectedNumber", connectedNumber).with("connectedName", connectedName).with("context", context).with("exten", exten)
                .with("application", application).with("linkedid", linkedid).with("call", call).with("bridge", bridge).with("bridgeType", bridgeType)
                .with("since", since).with("answered", answered).with("held", held).with("recording", recording).with("local", isLocal())
                .with("spying", spying).build();
    }
}
