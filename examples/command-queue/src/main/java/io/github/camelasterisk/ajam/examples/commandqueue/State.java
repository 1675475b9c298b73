package io.github.camelasterisk.ajam.examples.commandqueue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a command is. The statements in {@code sql/} make the steps, each only from the state that it names. */
enum State {

    /** Waits for its turn. */
    QUEUED,
    /** A worker has it. */
    RUNNING,
    /** Asterisk has answered with success. */
    DONE,
    /** Asterisk has refused it, or it was never sent however often that was tried: the dead letters. */
    FAILED,
    /** It may have run, or not. Nobody repeats it but a human. */
    UNKNOWN,
    /** Taken back before a worker had it. */
    CANCELLED,
    /** Not begun in time. */
    EXPIRED;

    private static final Map<State, Set<State>> STEPS = Map.of(
            QUEUED, EnumSet.of(RUNNING, CANCELLED, EXPIRED),
            RUNNING, EnumSet.of(DONE, FAILED, UNKNOWN, QUEUED),
            UNKNOWN, EnumSet.of(QUEUED, DONE, FAILED),
            FAILED, EnumSet.of(QUEUED));

    /** What can come next. */
    Set<State> next() {
        return STEPS.getOrDefault(this, Set.of());
    }

    /** As the table and JSON spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal if there is no such state */
    static State of(String text) {
        for (State state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new Refusal(Refusal.BAD_REQUEST, "There is no state '" + text + "', but queued, running, done, failed, unknown, cancelled"
                + " and expired");
    }
}
