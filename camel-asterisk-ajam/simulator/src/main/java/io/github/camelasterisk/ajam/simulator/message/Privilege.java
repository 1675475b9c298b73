// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The classes of AMI: the events that an account may read, and the actions that it may execute. Declared in Asterisk's order. */
public enum Privilege {

    /** The server itself. */
    SYSTEM("Alarm|ContactStatus|DeadlockStart|DNDState|FullyBooted|Load|LogChannel|PeerStatus|Registry|Reload|Shutdown|Unload"),
    /** Channels and bridges. */
    CALL,
    /** Lines of the log. */
    LOG,
    /** Verbose messages. */
    VERBOSE,
    /** Commands of the console. */
    COMMAND,
    /** Agents and queues. */
    AGENT("Agent.*|Queue.*"),
    /** Events of users. */
    USER("UserEvent"),
    /** Configuration files. */
    CONFIG,
    /** Pressed digits. */
    DTMF("DTMF.*"),
    /** States and statistics. */
    REPORTING("RTCP.*|TestEvent"),
    /** Records of calls. */
    CDR("Cdr"),
    /** What the dialplan executes. */
    DIALPLAN("Newexten|VarSet|HangupHandler.*"),
    /** New calls. */
    ORIGINATE,
    /** AGI commands. */
    AGI("AGIExec.*|AsyncAGI.*"),
    /** Call completion. */
    CC("CC[A-Z].*"),
    /** Advice of charge. */
    AOC("AOC-."),
    /** Tests of Asterisk. */
    TEST,
    /** Logins and attacks. */
    SECURITY("AuthMethodNotAllowed|Challenge(Sent|ResponseFailed)|FailedACL|Invalid.*|Request(BadFormat|Not.*)|SuccessfulAuth"),
    /** Text messages. */
    MESSAGE;

    private final Pattern events;

    Privilege() {
        this("");
    }

    Privilege(String events) {
        this.events = Pattern.compile(events);
    }

    /** Parses a list of manager.conf: {@code call,user}, {@code all}, {@code none}; unknown names are ignored. */
    public static Set<Privilege> parse(String list) {
        Set<String> names = Arrays.stream(list.toLowerCase(Locale.ROOT).split(",")).map(String::strip)
                .collect(Collectors.toSet());
        if (names.contains("all")) {
            return all();
        }
        return Arrays.stream(values()).filter(privilege -> names.contains(privilege.label()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Privilege.class)));
    }

    /** Parses an event mask of Login or Events, which may also be {@code on} or {@code off}. */
    public static Set<Privilege> parseMask(String mask) {
        return AjamRequest.isTrueWord(mask) ? all() : parse(mask);
    }

    /** {@return all classes} */
    public static Set<Privilege> all() {
        return EnumSet.allOf(Privilege.class);
    }

    /** Returns the class of this event; {@code call} for an event that this simulator does not know. */
    static Set<Privilege> ofEvent(String name) {
        return EnumSet.of(Arrays.stream(values()).filter(privilege -> privilege.events.matcher(name).matches()).findFirst().orElse(CALL));
    }

    /** Formats an account's classes as the CLI does: with a final {@code all} only if none is missing. */
    public static String granted(Set<Privilege> privileges) {
        String list = format(privileges);
        return privileges.isEmpty() || privileges.equals(all()) ? list : list.substring(0, list.length() - ",all".length());
    }

    /** Formats a list as in an event and in ListCommands: {@code call,all}, or {@code <none>}. */
    public static String format(Collection<Privilege> privileges) {
        return privileges.isEmpty() ? "<none>" : privileges.stream().sorted().map(Privilege::label)
                .collect(Collectors.joining(",", "", ",all"));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
