// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.util.Locale;

import io.github.camelasterisk.ajam.client.AjamFailure;

/** The outcome of an action, for metrics and spans. */
public enum ActionOutcome {

    /** Asterisk reported success. */
    SUCCESS,
    /** Asterisk answered {@code Response: Error}. */
    ERROR,
    /** Asterisk answered, but the awaited event did not arrive. */
    NO_EVENT,
    /** It did not run: no connection, no login, or no Asterisk. */
    NOT_RUN,
    /** It may have run. */
    UNKNOWN,
    /** It was never sent, since it is not allowed or its parameters are invalid. */
    REJECTED;

    /** {@return its name as the value of a tag} */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the outcome of an action that failed without a response}
     *
     * @param failure what happened
     */
    public static ActionOutcome of(AjamFailure failure) {
        return failure.mayHaveRun() ? UNKNOWN : NOT_RUN;
    }

    /** {@return whether Asterisk answered the action} */
    public boolean isAnswered() {
        return this == SUCCESS || this == ERROR || this == NO_EVENT;
    }
}
