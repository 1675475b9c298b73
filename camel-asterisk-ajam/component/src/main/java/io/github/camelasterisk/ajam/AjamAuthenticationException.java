// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** Asterisk refused the account. The action did not run. */
public class AjamAuthenticationException extends IOException {

    private static final long serialVersionUID = 1L;

    public AjamAuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }
}
