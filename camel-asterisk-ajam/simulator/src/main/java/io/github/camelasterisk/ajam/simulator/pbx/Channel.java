// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A channel of the {@link Pbx}, guarded by its lock. Only the Pbx makes changes that cause events. */
public final class Channel {

    static final String UNKNOWN = "<unknown>";

    private final String name;
    private final String uniqueid;
    private String linkedid;
    private final Instant created = Instant.now();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Runnable> atEnd = new ArrayList<>();

    /** Its state. */
    public ChannelState state;
    /** The context of its place in the dialplan. */
    public String context;
    /** The extension of its place in the dialplan. */
    public String exten;
    /** The priority of its place in the dialplan, from 1. */
    public int priority = 1;
    String callerIdNum = UNKNOWN;
    String callerIdName = UNKNOWN;
    /** The number of its other party, or {@code <unknown>}. */
    public String connectedLineNum = UNKNOWN;
    /** The name of its other party, or {@code <unknown>}. */
    public String connectedLineName = UNKNOWN;
    String accountCode = "";
    /** The application of the dialplan that it executes; empty if there is none. */
    public String application = "";
    /** The arguments of this application. */
    public String data = "";
    private Bridge bridge;
    private Leg leg;
    private boolean gone;
    private boolean holding;
    private boolean music;
    private int course;
    private int recordings;
    private int timeouts;
    private AsyncAgi agi;
    private Consumer<String> digits = digit -> { };

    Channel(String name, String uniqueid, String linkedid) {
        this.name = name;
        this.uniqueid = uniqueid;
        this.linkedid = linkedid;
    }

    /** {@return its name, such as {@code PJSIP/100-00000001}} */
    public String name() {
        return name;
    }

    String uniqueid() {
        return uniqueid;
    }

    /** {@return the Uniqueid of the call's first channel, shared by all channels of a call} */
    public String linkedid() {
        return linkedid;
    }

    void linkedid(String other) {
        linkedid = other;
    }

    /** {@return its name without the number, such as {@code PJSIP/100}} */
    public String device() {
        return name.substring(0, name.lastIndexOf('-'));
    }

    /** {@return the technology in its name, such as {@code PJSIP}} */
    public String technology() {
        return name.substring(0, name.indexOf('/'));
    }

    /** {@return its variables by name} */
    public Map<String, String> variables() {
        return variables;
    }

    /** {@return the time since it was created} */
    public Duration age() {
        return Duration.between(created, Instant.now());
    }

    boolean isGone() {
        return gone;
    }

    /** {@return whether its phone has put the call on hold} */
    public boolean isHolding() {
        return holding;
    }

    void holding(boolean holds) {
        holding = holds;
    }

    boolean hearsMusic() {
        return music;
    }

    void music(boolean plays) {
        music = plays;
    }

    /** {@return the AGI that controls it, if any} */
    public Optional<AsyncAgi> agi() {
        return Optional.ofNullable(agi);
    }

    void agi(AsyncAgi session) {
        agi = session;
    }

    void hearDigits(Consumer<String> listener) {
        digits = listener;
    }

    /**
     * Receives a DTMF digit from its phone.
     *
     * @param digit 0 to 9, A to D, {@code *} or {@code #}
     */
    public void hear(String digit) {
        digits.accept(digit);
    }

    int recordings() {
        return recordings;
    }

    void recordings(int count) {
        recordings = count;
    }

    /** Sets another timeout, which replaces the previous one. */
    int nextTimeout() {
        return ++timeouts;
    }

    boolean hasTimeout(int number) {
        return timeouts == number;
    }

    /** Starts another course through the dialplan, which replaces the previous one. */
    int beginCourse() {
        return ++course;
    }

    boolean isOn(int number) {
        return !gone && course == number;
    }

    /** {@return the bridge in which it is, if any} */
    public Optional<Bridge> bridge() {
        return Optional.ofNullable(bridge);
    }

    void bridge(Bridge entered) {
        bridge = entered;
    }

    /** The leg for which this channel was created; an incoming call has none. */
    Optional<Leg> leg() {
        return Optional.ofNullable(leg);
    }

    void leg(Leg outgoing) {
        leg = outgoing;
    }

    /** Runs when the channel's current activity ends: it is sent elsewhere, or hangs up, just before the Hangup event. */
    void atEnd(Runnable task) {
        atEnd.add(task);
    }

    void hungUp() {
        gone = true;
        end();
    }

    /** Ends the channel's current activity. */
    void end() {
        List<Runnable> tasks = List.copyOf(atEnd);
        atEnd.clear();
        tasks.forEach(Runnable::run);
    }

    /**
     * {@return the fields that describe a channel in an event, with {@code prefix} in front of their names}
     *
     * @param prefix the beginning of the names, such as {@code Dest}, or an empty text
     */
    public String[] snapshot(String prefix) {
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
