package io.github.camelasterisk.ajam.producer;

import java.util.Locale;

import io.github.camelasterisk.ajam.client.AjamFailure;

/** What became of an action, as meters and spans tell it. */
public enum ActionOutcome {

    /** Asterisk did it. */
    SUCCESS,
    /** Asterisk answered {@code Response: Error}. */
    ERROR,
    /** It was answered, and the event that was awaited did not come. */
    NO_EVENT,
    /** It did not run: no connection, no login, or nothing that is an Asterisk. */
    NOT_RUN,
    /** It may have run. */
    UNKNOWN,
    /** It was never sent, since it is not allowed or its parameters are wrong. */
    REJECTED;

    /** What it is called as the value of a tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ActionOutcome of(AjamFailure failure) {
        return failure.mayHaveRun() ? UNKNOWN : NOT_RUN;
    }

    /** Whether Asterisk answered the action. */
    boolean isAnswered() {
        return this == SUCCESS || this == ERROR || this == NO_EVENT;
    }
}
