// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** The answer did not come from Asterisk's manager interface; the message says what to check. */
public class AjamProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveRun;

    /** The action did not run. */
    public AjamProtocolException(String message, Throwable cause) {
        this(message, cause, false);
    }

    /**
     * Creates it.
     *
     * @param message    what was received instead of an answer
     * @param cause      the exception of a decoder, or null
     * @param mayHaveRun whether the server may have executed the action
     */
    public AjamProtocolException(String message, Throwable cause, boolean mayHaveRun) {
        super(message, cause);
        this.mayHaveRun = mayHaveRun;
    }

    /** Returns whether the action may have run: true if the answer came from a proxy that may have forwarded the action to Asterisk. */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
