// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.command;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The state of a command. The statements in {@code sql/} make the transitions, each only from the state that it names. */
public enum State {

    /** Waiting to be executed. */
    QUEUED,
    /** Claimed by a worker. */
    RUNNING,
    /** Asterisk reported success. */
    DONE,
    /** Asterisk refused it, or no attempt could send it: the dead letters. */
    FAILED,
    /** It may or may not have run. Only an operator repeats it. */
    UNKNOWN,
    /** Cancelled before a worker claimed it. */
    CANCELLED,
    /** Not started in time. */
    EXPIRED;

    private static final Map<State, Set<State>> STEPS = Map.of(
            QUEUED, EnumSet.of(RUNNING, CANCELLED, EXPIRED),
            RUNNING, EnumSet.of(DONE, FAILED, UNKNOWN, QUEUED),
            UNKNOWN, EnumSet.of(QUEUED, DONE, FAILED),
            FAILED, EnumSet.of(QUEUED));

    /** The possible next states. */
    public Set<State> next() {
        return STEPS.getOrDefault(this, Set.of());
    }

    /** The spelling in the table and in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal if there is no such state */
    public static State of(String text) {
        for (State state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new Refusal(Refusal.BAD_REQUEST, "There is no state '" + text + "': use queued, running, done, failed, unknown,"
                + " cancelled or expired");
    }
}
