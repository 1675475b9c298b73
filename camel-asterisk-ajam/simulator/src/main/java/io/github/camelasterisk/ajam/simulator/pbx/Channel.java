package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One channel of the {@link Pbx}, guarded by its lock. Changes that others should hear of are made by the Pbx. */
public final class Channel {

    static final String UNKNOWN = "<unknown>";

    private final String name;
    private final String uniqueid;
    private String linkedid;
    private final Instant created = Instant.now();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Runnable> atEnd = new ArrayList<>();

    public ChannelState state;
    public String context;
    public String exten;
    public int priority = 1;
    String callerIdNum = UNKNOWN;
    String callerIdName = UNKNOWN;
    public String connectedLineNum = UNKNOWN;
    public String connectedLineName = UNKNOWN;
    String accountCode = "";
    public String application = "";
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

    public String name() {
        return name;
    }

    String uniqueid() {
        return uniqueid;
    }

    /** The Uniqueid of the call's first channel; all channels of a call have the same. */
    public String linkedid() {
        return linkedid;
    }

    void linkedid(String other) {
        linkedid = other;
    }

    /** What the channel is a part of: its name without the number, such as {@code PJSIP/100}. */
    public String device() {
        return name.substring(0, name.lastIndexOf('-'));
    }

    public String technology() {
        return name.substring(0, name.indexOf('/'));
    }

    public Map<String, String> variables() {
        return variables;
    }

    public Duration age() {
        return Duration.between(created, Instant.now());
    }

    boolean isGone() {
        return gone;
    }

    /** Whether its phone has put the call on hold. */
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

    /** What leads it by AGI, if anything does. */
    public Optional<AsyncAgi> agi() {
        return Optional.ofNullable(agi);
    }

    void agi(AsyncAgi session) {
        agi = session;
    }

    void hearDigits(Consumer<String> listener) {
        digits = listener;
    }

    public void hear(String digit) {
        digits.accept(digit);
    }

    int recordings() {
        return recordings;
    }

    void recordings(int count) {
        recordings = count;
    }

    /** Sets another timeout; the one before counts no more. */
    int nextTimeout() {
        return ++timeouts;
    }

    boolean hasTimeout(int number) {
        return timeouts == number;
    }

    /** Begins another course through the dialplan; the one before is over. */
    int beginCourse() {
        return ++course;
    }

    boolean isOn(int number) {
        return !gone && course == number;
    }

    public Optional<Bridge> bridge() {
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

    /** Runs this when what the channel does now ends: it is sent elsewhere, or hangs up, just before the Hangup event. */
    void atEnd(Runnable task) {
        atEnd.add(task);
    }

    void hungUp() {
        gone = true;
        end();
    }

    /** Ends what the channel does. */
    void end() {
        List<Runnable> tasks = List.copyOf(atEnd);
        atEnd.clear();
        tasks.forEach(Runnable::run);
    }

    /** The fields by which Asterisk describes a channel in an event, with {@code prefix} in front of their names. */
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
