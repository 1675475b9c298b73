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

    /** The state of the server, its devices and modules. */
    SYSTEM("Alarm|ContactStatus|DeadlockStart|DNDState|FullyBooted|Load|LogChannel|PeerStatus|Registry|Reload|Shutdown|Unload"),
    /** Calls and channels; the default of events. */
    CALL,
    /** Log messages. */
    LOG,
    /** Verbose messages. */
    VERBOSE,
    /** CLI commands. */
    COMMAND,
    /** Queues and their agents. */
    AGENT("Agent.*|Queue.*"),
    /** UserEvent. */
    USER("UserEvent"),
    /** Configuration files. */
    CONFIG,
    /** DTMF digits. */
    DTMF("DTMF.*"),
    /** Quality reports of media. */
    REPORTING("RTCP.*|TestEvent"),
    /** Call detail records. */
    CDR("Cdr"),
    /** Steps of the dialplan and variables. */
    DIALPLAN("Newexten|VarSet|HangupHandler.*"),
    /** New calls. */
    ORIGINATE,
    /** AGI commands. */
    AGI("AGIExec.*|AsyncAGI.*"),
    /** Call completion. */
    CC("CC[A-Z].*"),
    /** Advice of charge. */
    AOC("AOC-."),
    /** Asterisk's own tests. */
    TEST,
    /** Security events. */
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

    /**
     * Parses a list of manager.conf: {@code call,user}, {@code all}, {@code none}.
     *
     * @param  list names separated by commas
     * @return      the classes; unknown names are ignored
     */
    public static Set<Privilege> parse(String list) {
        Set<String> names = Arrays.stream(list.toLowerCase(Locale.ROOT).split(",")).map(String::strip)
                .collect(Collectors.toSet());
        if (names.contains("all")) {
            return all();
        }
        return Arrays.stream(values()).filter(privilege -> names.contains(privilege.label()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Privilege.class)));
    }

    /**
     * Parses an event mask of Login or Events, which may also be {@code on} or {@code off}.
     *
     * @param  mask names separated by commas, {@code on} or {@code off}
     * @return      the classes
     */
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

    /**
     * Formats an account's classes as the CLI does.
     *
     * @param  privileges the classes
     * @return            the names, with a final {@code all} only if none is missing
     */
    public static String granted(Set<Privilege> privileges) {
        String list = format(privileges);
        return privileges.isEmpty() || privileges.equals(all()) ? list : list.substring(0, list.length() - ",all".length());
    }

    /**
     * Formats a list as in an event and in ListCommands.
     *
     * @param  privileges the classes
     * @return            the names, such as {@code call,all}, or {@code <none>}
     */
    public static String format(Collection<Privilege> privileges) {
        return privileges.isEmpty() ? "<none>" : privileges.stream().sorted().map(Privilege::label)
                .collect(Collectors.joining(",", "", ",all"));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
