package io.github.camelasterisk.ajam;

import java.io.IOException;

/** There is no connection to Asterisk, or it was closed before a byte of an answer. The message says which. */
public class AjamConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveRun;

    public AjamConnectionException(String message, Throwable cause, boolean mayHaveRun) {
        super(message, cause);
        this.mayHaveRun = mayHaveRun;
    }

    /** Whether the action may have run: false if it was not sent, true if it was sent and no byte of an answer came back. */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
