// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.worker;

import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamActionNotAllowedException;
import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.commandqueue.command.State;

/**
 * The outcome of one attempt.
 *
 * @param state  the next state; {@link State#QUEUED}: it certainly did not run, and may be retried
 * @param reason one word for it
 * @param error  the same for people
 * @param result Asterisk's response in JSON, or null
 */
record Outcome(State state, String reason, String error, String result) {

    /** The text that Camel appends to the messages of its exceptions. */
    private static final Pattern EXCHANGE = Pattern.compile("\\.? Exchange\\[[^]]*]$");

    static Outcome of(AmiResponse response) {
        return new Outcome(State.DONE, null, null, ResultText.of(response));
    }

    /** Only a command that certainly did not run may run again. */
    static Outcome of(Throwable failure) {
        String error = failure.getMessage() == null ? failure.toString() : EXCHANGE.matcher(failure.getMessage()).replaceFirst("");
        if (failure instanceof AjamActionException refused && isWithoutEffect(String.valueOf(refused.getResponse().message()).strip())) {
            return new Outcome(State.QUEUED, "not run", error, null);
        }
        if (failure instanceof AjamActionException refused) {
            return new Outcome(State.FAILED, "refused", error, ResultText.of(refused.getResponse()));
        }
        if (failure instanceof IllegalArgumentException || failure instanceof AjamActionNotAllowedException) {
            return new Outcome(State.FAILED, "refused", error, null);
        }
        if (failure instanceof AjamConnectionException connection && !connection.mayHaveRun()
                || failure instanceof AjamProtocolException protocol && !protocol.mayHaveRun()
                || failure instanceof AjamAuthenticationException) {
            return new Outcome(State.QUEUED, "not run", error, null);
        }
        return new Outcome(State.UNKNOWN, "no outcome", error, null);
    }

    /**
     * Refused before the action was processed. A retry may succeed: Asterisk accepts connections before it has loaded its modules and
     * accounts, and an administrator may grant a missing privilege.
     */
    private static boolean isWithoutEffect(String message) {
        return message.startsWith("Invalid/unknown command") || message.equals("Permission denied");
    }

    /** The outcome of the last permitted attempt. */
    Outcome undeliverable(int tries) {
        return new Outcome(State.FAILED, "undeliverable", tries + " attempts, the last: " + error, null);
    }
}
