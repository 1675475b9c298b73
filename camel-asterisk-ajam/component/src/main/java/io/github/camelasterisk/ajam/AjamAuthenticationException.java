// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** Asterisk refused the account. The action did not run. */
public class AjamAuthenticationException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception for a refused login.
     *
     * @param message what happened and what to do, without secrets
     * @param cause   the cause, or null
     */
    public AjamAuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }
}
