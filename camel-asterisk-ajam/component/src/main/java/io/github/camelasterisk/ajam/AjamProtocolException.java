package io.github.camelasterisk.ajam;

import java.io.IOException;

/** Something answered that is not Asterisk's manager interface; the message says what to check. The action did not run. */
public class AjamProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    public AjamProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
