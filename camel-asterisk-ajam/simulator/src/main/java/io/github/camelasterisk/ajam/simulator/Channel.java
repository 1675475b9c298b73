package io.github.camelasterisk.ajam.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One channel of the {@link Pbx}, guarded by its lock. Changes that others should hear of are made by the Pbx. */
final class Channel {

    static final String UNKNOWN = "<unknown>";

    private final String name;
    private final String uniqueid;
    private final String linkedid;
    private final Instant created = Instant.now();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Runnable> atHangup = new ArrayList<>();

    ChannelState state;
    String context;
    String exten;
    int priority = 1;
    String callerIdNum = UNKNOWN;
    String callerIdName = UNKNOWN;
    String connectedLineNum = UNKNOWN;
    String connectedLineName = UNKNOWN;
    String accountCode = "";
    String application = "";
    String data = "";
    private Bridge bridge;
    private Leg leg;
    private boolean gone;

    Channel(String name, String uniqueid, String linkedid) {
        this.name = name;
        this.uniqueid = uniqueid;
        this.linkedid = linkedid;
    }

    String name() {
        return name;
    }

    String uniqueid() {
        return uniqueid;
    }

    /** The Uniqueid of the call's first channel; all channels of a call have the same. */
    String linkedid() {
        return linkedid;
    }

    String technology() {
        return name.substring(0, name.indexOf('/'));
    }

    Map<String, String> variables() {
        return variables;
    }

    Duration age() {
        return Duration.between(created, Instant.now());
    }

    boolean isGone() {
        return gone;
    }

    Optional<Bridge> bridge() {
        return Optional.ofNullable(bridge);
    }

    void bridge(Bridge entered) {
        bridge = entered;
    }

    /** The attempt to reach somebody that this channel was made for; an incoming call has none. */
    Optional<Leg> leg() {
        return Optional.ofNullable(leg);
    }

    void leg(Leg outgoing) {
        leg = outgoing;
    }

    /** Runs this just before the Hangup event. */
    void atHangup(Runnable task) {
        atHangup.add(task);
    }

    void hungUp() {
        gone = true;
        List.copyOf(atHangup).forEach(Runnable::run);
    }

    /** The fields by which Asterisk describes a channel in an event, with {@code prefix} in front of their names. */
    String[] snapshot(String prefix) {
        return new String[] {
            prefix + "Channel", name,
            prefix + "ChannelState", String.valueOf(state.number()),
            prefix + "ChannelStateDesc", state.description(),
            prefix + "CallerIDNum", callerIdNum,
            prefix + "CallerIDName", callerIdName,
            prefix + "ConnectedLineNum", connectedLineNum,
            prefix + "ConnectedLineName", connectedLineName,
            prefix + "Language", "en",
            prefix + "AccountCode", accountCode,
            prefix + "Context", context,
            prefix + "Exten", exten,
            prefix + "Priority", String.valueOf(priority),
            prefix + "Uniqueid", uniqueid,
            prefix + "Linkedid", linkedid};
    }
}
