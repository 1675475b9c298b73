// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** Asterisk could not be reached, or the connection was closed before a byte of the response. The message says which. */
public class AjamConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveRun;

    /**
     * Creates the exception.
     *
     * @param message    what happened and what to do, without secrets
     * @param cause      the cause, or null
     * @param mayHaveRun whether the action may have run
     */
    public AjamConnectionException(String message, Throwable cause, boolean mayHaveRun) {
        super(message, cause);
        this.mayHaveRun = mayHaveRun;
    }

    /** {@return whether the action may have run: false if it was not sent, true if it was sent and no byte of a response arrived} */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
