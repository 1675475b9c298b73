package io.github.camelasterisk.ajam;

import java.io.IOException;

/** Something answered that is not Asterisk's manager interface; the message says what to check. */
public class AjamProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveRun;

    /** The action did not run. */
    public AjamProtocolException(String message, Throwable cause) {
        this(message, cause, false);
    }

    public AjamProtocolException(String message, Throwable cause, boolean mayHaveRun) {
        super(message, cause);
        this.mayHaveRun = mayHaveRun;
    }

    /** Whether the action may have run: true if a proxy gave the answer that may have passed the action on to Asterisk before. */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
