// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** The answer did not come from Asterisk's manager interface; the message says what to check. */
public class AjamProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveRun;

    /**
     * Creates the exception for an action that did not run.
     *
     * @param message what happened and what to do, without secrets
     * @param cause   the cause, or null
     */
    public AjamProtocolException(String message, Throwable cause) {
        this(message, cause, false);
    }

    /**
     * Creates the exception.
     *
     * @param message    what happened and what to do, without secrets
     * @param cause      the cause, or null
     * @param mayHaveRun whether the action may have run
     */
    public AjamProtocolException(String message, Throwable cause, boolean mayHaveRun) {
        super(message, cause);
        this.mayHaveRun = mayHaveRun;
    }

    /** {@return whether the action may have run: true if the answer came from a proxy that may have forwarded the action to Asterisk} */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
