// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** Asterisk refused the account. The action did not run. */
public class AjamAuthenticationException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message why the login was refused, and what helps
     * @param cause   the failure of the request, or null
     */
    public AjamAuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }
}
