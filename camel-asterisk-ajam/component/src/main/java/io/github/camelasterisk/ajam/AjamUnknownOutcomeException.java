package io.github.camelasterisk.ajam;

import java.io.IOException;

/** The answer was cut off or did not come in time: the action may have run. It is never sent again by itself. */
public class AjamUnknownOutcomeException extends IOException {

    private static final long serialVersionUID = 1L;

    public AjamUnknownOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }
}
